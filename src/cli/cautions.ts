import type { Names } from '../base/journey-map/metric.ts'
import type { DriversResult, UnevenHearing } from '../understand/drivers/contract.ts'
import type { Output } from './output.ts'
import { nameOf } from './scorecard.ts'

interface Ranked {
  readonly collinearity: DriversResult['collinearity']
  readonly uneven: UnevenHearing
  readonly moreNeeded: DriversResult['moreNeeded']
}

type Named = { readonly touchpoint: number; readonly key: string; readonly names: Names }

/** Touchpoints by name, in the language of the output (machine output is in English). */
export function namesOf(rows: readonly Named[], language: Output['words']['language']): (id: number) => string {
  const byId = new Map(rows.map((row) => [row.touchpoint, nameOf(row, language)]))
  return (id) => byId.get(id) ?? String(id)
}

/** What the reader of a ranking should beware of, a line each. */
export function cautions(
  { collinearity, uneven, moreNeeded }: Ranked,
  rows: readonly Named[],
  output: Output,
): string[] {
  const { words } = output
  const name = namesOf(rows, words.language)
  const lines = collinearity.inseparable.map(({ touchpoints, why }) =>
    words.t(`cautions.${why}`, { names: touchpoints.map(name).join(', ') }),
  )
  if (moreNeeded.why === 'separate' && moreNeeded.between !== null && moreNeeded.answers !== null) {
    const [a, b] = moreNeeded.between.map(name)
    lines.push(words.t('cautions.separate', { a, b, more: words.number(moreNeeded.answers) }))
  }
  if (uneven !== null) {
    const { most, least } = uneven
    const shares = { mostShare: words.percent(most.share), leastShare: words.percent(least.share) }
    lines.push(words.t('cautions.uneven', { most: name(most.touchpoint), least: name(least.touchpoint), ...shares }))
  }
  return lines
}

/** The same for programs: touchpoints by name. */
export function machineCautions({ collinearity, uneven, moreNeeded }: Ranked, rows: readonly Named[]) {
  const name = namesOf(rows, 'en')
  const share = (heard: { touchpoint: number; share: number }) => ({
    touchpoint: name(heard.touchpoint),
    share: heard.share,
  })
  return {
    moreNeeded: { ...moreNeeded, between: moreNeeded.between?.map(name) ?? null },
    inseparable: collinearity.inseparable.map(({ touchpoints, why }) => ({ touchpoints: touchpoints.map(name), why })),
    uneven: uneven && { most: share(uneven.most), least: share(uneven.least) },
  }
}
