/** How many equally weighted answers know as much as these, when weights have nothing to do with the answer; 0 for none. */
// Source: Kish 1965, Survey Sampling, sec. 11.7: (Σw)² / Σw².
export function kishSize(weights: readonly number[]): number {
  let sum = 0
  let squares = 0
  for (const weight of weights) {
    sum += weight
    squares += weight * weight
  }
  return squares > 0 ? (sum * sum) / squares : 0
}
