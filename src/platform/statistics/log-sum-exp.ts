/** ln Σ e^x without overflow; −∞ for an empty list. */
export function logSumExp(values: readonly number[]): number {
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  if (!Number.isFinite(most)) return most
  return most + Math.log(values.reduce((sum, x) => sum + Math.exp(x - most), 0))
}
