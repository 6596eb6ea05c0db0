/**
 * A stream of pseudo-random numbers. The same seed gives the same stream on every machine, and nothing in the
 * product draws without one, so every published number can be computed again.
 */
export interface Random {
  /** Uniform in [0, 1) with 53 bits. */
  next(): number
  /** Whole number in 0…below−1, without modulo bias; `below` is 1…2³². */
  integer(below: number): number
  /** 32 uniform bits as an unsigned whole number. */
  bits(): number
  /** An independent stream named by a label, whatever has been drawn from this one. */
  fork(label: string | number): Random
}

/** A stream from a seed: any number or text. */
// Source: xoshiro128** (Blackman & Vigna 2021, ACM TOMS 47:36), state filled by hashing the seed's text.
export function randomFrom(seed: number | string): Random {
  const state = Uint32Array.from([1, 2, 3, 4], (basis) => mix(hash(String(seed), mix(basis))))
  const bits = () => xoshiro(state)
  const integer = (below: number) => {
    // Lemire's rejection: draw again in the part of 2³² that `below` does not divide.
    const limit = 4294967296 - (4294967296 % below)
    let drawn = bits()
    while (drawn >= limit) drawn = bits()
    return drawn % below
  }
  return {
    bits,
    integer,
    next: () => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992,
    fork: (label) => randomFrom(`${seed}/${label}`),
  }
}

function xoshiro(s: Uint32Array): number {
  const s1 = s[1]!
  const scrambled = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0
  s[2]! ^= s[0]!
  s[3]! ^= s1
  s[1]! ^= s[2]!
  s[0]! ^= s[3]!
  s[2]! ^= s1 << 9
  s[3] = rotate(s[3]!, 11)
  return scrambled
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by))
}

// Source: splitmix32 finaliser (murmur3 constants).
function mix(x: number): number {
  let z = Math.imul(x, 0x9e3779b9) >>> 0
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
  return (z ^ (z >>> 16)) >>> 0
}

// Source: FNV-1a, 32 bits; four bases give 128 bits of state, so that a million forks do not meet by chance.
function hash(text: string, basis: number): number {
  let value = 0x811c9dc5 ^ basis
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
