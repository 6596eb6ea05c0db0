import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { nameIn } from '../../../base/names/index.ts'
import { getScorecard, type ScorecardRow } from '../../../understand/scorecard/contract.ts'
import { asked } from '../../../web/client.ts'
import type { Filter } from '../../../web/kit/filter/filter.ts'
import { factQuery } from '../../../web/kit/filter/query.ts'
import type { Language } from '../../../web/kit/numbers/formats.ts'
import { differenceOf, measureOf } from '../../../web/known/measure.ts'
import type { Known } from '../../../web/known/useKnown.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { getPriorities, type NamedPriority } from '../contract.ts'
import type { ListedRow } from './columns.tsx'

/** Answers about the whole relationship belong to no channel, touchpoint or unit, so those parts of the filter say nothing here. */
export function outcomeFilter(filter: Filter): Filter {
  return { ...filter, channels: [], touchpoints: [], units: [] }
}

export interface PriorityChoice {
  readonly outcome?: string | undefined
  readonly window?: string | undefined
}

export function usePriorities(filter: Filter, known: Known, { outcome, window }: PriorityChoice, enabled = true) {
  const query = {
    ...factQuery(outcomeFilter(filter), known.days),
    ...(outcome ? { outcome } : {}),
    ...(window ? { window } : {}),
  }
  const found = useQuery({ ...asked(getPriorities, { query }), placeholderData: keepPreviousData, enabled })
  return { query, ...found }
}

/** The list with names, and how the score of each has changed. */
export function useListed(rows: readonly NamedPriority[], filter: Filter, known: Known): ListedRow[] {
  const { language } = useWords()
  const against = filter.against === 'year' ? 'year' : filter.against === 'none' ? 'none' : 'before'
  const query = { ...factQuery(outcomeFilter(filter), known.days), by: 'touchpoint', against } as const
  const { data } = useQuery(asked(getScorecard, { query }))
  const cards = new Map(data?.rows.map((row) => [row.key, row]))
  return rows.map((row) => listed(row, cards.get(String(row.touchpoint)), filter, known, language))
}

function listed(
  row: NamedPriority,
  card: ScorecardRow | undefined,
  filter: Filter,
  { definitions }: Known,
  language: Language,
): ListedRow {
  const { low, high, better } = row.scale
  const metric = definitions.metrics
    .filter(({ scale }) => scale.low === low && scale.high === high && scale.better === better)
    .toSorted((a, b) => (card?.metrics[b.key]?.n ?? 0) - (card?.metrics[a.key]?.n ?? 0))[0]
  const figure = metric && card?.metrics[metric.key]
  return {
    ...row,
    name: nameIn(language, row.names, row.key),
    change: differenceOf(filter.against === 'rest' ? figure?.rest : figure?.before),
    changeMeasure: metric ? measureOf(metric) : { kind: 'number', digits: 2, better },
  }
}
