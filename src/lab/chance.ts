const STEP = 0x9e3779b9

function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/**
 * Seeded randomness: xoshiro128** (Blackman & Vigna 2021) started from a hash of the seed and any keys.
 * Each journey and each customer has a stream of its own, so that one may be drawn without the others
 * and a change in how one is drawn leaves the rest as they were.
 */
export class Chance {
  private a = 0
  private b = 0
  private c = 0
  private d = 0

  constructor(seed: number, ...keys: readonly number[]) {
    this.restart(seed, ...keys)
  }

  /** Starts the stream of other keys in the same object: no garbage in loops over millions. */
  restart(seed: number, ...keys: readonly number[]): this {
    let state = mix(seed + STEP)
    for (const key of keys) state = mix(Math.imul(state, 31) + key + STEP)
    this.a = mix(state + STEP)
    this.b = mix(this.a + STEP)
    this.c = mix(this.b + STEP)
    this.d = mix(this.c + STEP) | 1
    return this
  }

  /** Uniform in the open interval (0, 1). */
  next(): number {
    const scrambled = Math.imul(this.b, 5)
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9)
    const shifted = this.b << 9
    this.c ^= this.a
    this.d ^= this.b
    this.b ^= this.c
    this.a ^= this.d
    this.c ^= shifted
    this.d = (this.d << 11) | (this.d >>> 21)
    return ((result >>> 0) + 0.5) / 4_294_967_296
  }

  /** Standard normal, by Box and Muller (1958). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(this.next())) * Math.cos(2 * Math.PI * this.next())
  }

  /** Whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  yes(probability: number): boolean {
    return this.next() < probability
  }

  /** Index drawn with the given weights, which need not sum to one. */
  pick(weights: readonly number[]): number {
    let left = this.next() * weights.reduce((sum, weight) => sum + weight, 0)
    for (let index = 0; index < weights.length; index++) {
      left -= weights[index]!
      if (left < 0) return index
    }
    return weights.length - 1
  }
}
