/**
 * The same list in an order that the seed decides, every order equally likely as far as the generator goes.
 * Source: Fisher and Yates, backwards as in Durstenfeld 1964; xorshift32, Marsaglia 2003.
 */
export function shuffled<T>(list: readonly T[], seed: string): T[] {
  const next = generator(seed)
  const out = [...list]
  for (let last = out.length - 1; last > 0; last -= 1) {
    const chosen = next() % (last + 1)
    const [a, b] = [out[last], out[chosen]]
    if (a !== undefined && b !== undefined) [out[last], out[chosen]] = [b, a]
  }
  return out
}

function generator(seed: string): () => number {
  // FNV-1a makes a number of the text; 0 is the one state that xorshift never leaves.
  let state = 0x811c9dc5
  for (const letter of seed) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  state ||= 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
}
