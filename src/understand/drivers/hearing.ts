/** How often those who met a touchpoint said how it went. */
export interface Hearing {
  readonly touchpoint: number
  /** Σ weight of the outcome's answers whose customer met it and said how it went. */
  readonly heard: number
  /** 0…1 of those who met it. */
  readonly share: number
}

export interface UnevenHearing {
  readonly most: Hearing
  readonly least: Hearing
}

/**
 * From here on importance is bent too much to be compared without saying so. In planted worlds of six equal touchpoints (scores correlated 0.4,
 * one in ten to one in two heard) the one heard 1.25, 1.5, 2 and 3 times as often as the others got 1.3, 1.6, 2.2 and 3.5 times their share.
 */
const UNEVEN = 1.5

/** The touchpoints heard most and least often, where that differs so much that it bends their importance; else null. */
export function unevenHearing(hearings: readonly Hearing[]): UnevenHearing | null {
  const told = hearings.filter(({ share }) => share > 0).toSorted((a, b) => b.share - a.share)
  const [most, least] = [told[0], told.at(-1)]
  return most && least && most.share >= UNEVEN * least.share ? { most, least } : null
}

/** The same for an answer's drivers, as the contract tells it. */
export function unevenOf(hearing: ReadonlyMap<number, Hearing>, among: readonly { readonly touchpoint: number }[]) {
  const uneven = unevenHearing(among.flatMap(({ touchpoint }) => hearing.get(touchpoint) ?? []))
  const told = ({ touchpoint, share }: Hearing) => ({ touchpoint, share })
  return uneven && { most: told(uneven.most), least: told(uneven.least) }
}
