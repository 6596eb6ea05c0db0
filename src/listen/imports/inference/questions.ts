import { type ColumnMapping, type Mapping, type ScoreColumn, SHAPES } from '../mapping.ts'
import type { Option, Question } from '../question.ts'
import type { Row } from '../reading/table.ts'
import { build, type Findings, look } from './build.ts'
import type { Judged } from './judge.ts'
import { numberReader } from './numbers.ts'
import { findReversed } from './reversed.ts'
import { perPiece, timeUnit, transitions } from './roles.ts'
import { ownMetric } from './score-column.ts'

export function askAbout(findings: Findings, mapping: Mapping): Question[] {
  const mapped = new Map(mapping.columns.map((entry) => [entry.column, entry]))
  return [
    ...aboutShape(findings),
    ...aboutDates(findings, mapping, mapped),
    ...aboutCodes(findings, mapping),
    ...aboutReversed(findings, mapping),
    ...aboutOutcome(findings, mapping),
    ...findings.judged.flatMap((judged) => aboutColumn(judged, mapped.get(judged.column)!, findings)),
  ]
}

function question(
  code: Question['code'],
  column: string | null,
  examples: readonly string[],
  options: Option[],
): Question {
  return { id: column === null ? code : `${code}:${column}`, code, column, examples: examples.slice(0, 5), options }
}

function aboutShape({ profile, options, shape, sure }: Findings): Question[] {
  if (sure) return []
  const others = SHAPES.filter((other) => other !== shape)
  const offer = (value: Mapping['shape']): Option => {
    const { columns, constants, metrics } = build(look(profile, { ...options, shape: value }))
    return { value, patch: { shape: value, columns, constants, metrics } }
  }
  return [question('shape', null, [], [shape, ...others].map(offer))]
}

function aboutDates(
  { judged, options, single, shape }: Findings,
  mapping: Mapping,
  mapped: Map<string, ColumnMapping>,
): Question[] {
  const questions: Question[] = []
  const dates = judged.filter(({ column, date }) => date && ['at', 'started'].includes(mapped.get(column)!.role))
  for (const { column, date, profile } of dates) {
    if (!date?.ambiguous) continue
    const orders = date.format === 'mdy' ? (['mdy', 'dmy'] as const) : (['dmy', 'mdy'] as const)
    const entry = mapped.get(column)!
    const offer = orders.map((format): Option => {
      return {
        value: format,
        patch: entry.role === 'at' || entry.role === 'started' ? { columns: [{ ...entry, format }] } : {},
      }
    })
    questions.push(question('day-or-month-first', column, [...profile.distinct.keys()], offer))
  }
  const local = dates.find(
    ({ date, profile }) => date?.local && (profile.dates.withTime > 0 || date.format === 'excel'),
  )
  if (local && mapping.zone !== 'UTC') {
    const zones = [options.zone, 'UTC'].map((zone): Option => ({ value: zone, patch: { zone } }))
    questions.push(question('time-zone', local.column, [...local.profile.distinct.keys()], zones))
  }
  if (single.at === null && shape !== 'people') {
    const at = mapping.constants.at!
    questions.push(question('no-date', null, [], [{ value: at.slice(0, 10), patch: { constants: { at } } }]))
  }
  return questions
}

/** One question for all columns of a scale: 0 below 1–5 is "not applicable" in all of them or in none. */
function aboutCodes({ ratings }: Findings, mapping: Mapping): Question[] {
  const doubtful = ratings.filter(({ scale }) => scale?.doubtful)
  const groups = new Map<string, { judged: Judged; codes: Set<string> }>()
  for (const judged of doubtful) {
    const key = `${judged.scale!.low}–${judged.scale!.high}`
    const group = groups.get(key) ?? { judged, codes: new Set<string>() }
    for (const code of judged.scale!.notApplicable) group.codes.add(String(code))
    groups.set(key, group)
  }
  return [...groups]
    .filter(([, { codes }]) => codes.size > 0)
    .map(([key, { judged, codes }]) => {
      const metricKey = scoresOf(mapping).find(({ column }) => column === judged.column)!.metric
      const columns = scoresOf(mapping).filter(({ metric, outcome }) => metric === metricKey && !outcome)
      const ends = [judged.scale!.low, judged.scale!.high, ...[...codes].map(Number)]
      const [low, high] = [Math.min(...ends), Math.max(...ends)]
      const metric = ownMetric(low, high, false, false)
      const asScores = columns.map((column): ScoreColumn => ({ ...column, metric: metric.key, notApplicable: [] }))
      const found = question(
        'not-applicable',
        null,
        [...codes],
        [
          { value: 'not-applicable', patch: { columns } },
          { value: 'score', patch: { columns: asScores, metrics: [metric] } },
        ],
      )
      return { ...found, id: `not-applicable:${key}` }
    })
}

export const scoresOf = (mapping: Mapping): ScoreColumn[] => mapping.columns.filter((entry) => entry.role === 'score')

function aboutReversed({ ratings, profile }: Findings, mapping: Mapping): Question[] {
  const scores = scoresOf(mapping)
  if (ratings.length < 3) return []
  const scoreOf = (judged: Judged) => scores.find(({ column }) => column === judged.column)!
  const reversed = findReversed(
    profile.sample,
    ratings.map((judged) => placeReader(judged, scoreOf(judged))),
  )
  return [...reversed].map(([at, correlation]) => {
    const score = scoreOf(ratings[at]!)
    const offer = [false, true].map((turn): Option => {
      return { value: turn ? 'reversed' : 'as-is', patch: { columns: [{ ...score, reversed: turn }] } }
    })
    return question('reversed', score.column, [correlation.toFixed(2)], offer)
  })
}

function placeReader({ profile, scale, words, number }: Judged, score: ScoreColumn): (row: Row) => number {
  const read = numberReader(number.style)
  const [low, high] = words ? [words.low, words.high] : [scale!.low, scale!.high]
  const skipped = new Set(score.notApplicable)
  return (row) => {
    const cell = row.cells[profile.index] ?? null
    if (cell === null || skipped.has(String(cell).trim())) return Number.NaN
    const value = words ? (words.points[String(cell).trim()] ?? Number.NaN) : read(cell)
    return (value - low) / (high - low)
  }
}

function aboutOutcome({ shape, ratings }: Findings, mapping: Mapping): Question[] {
  const scores = scoresOf(mapping)
  if (shape !== 'survey' || ratings.length < 3 || scores.some(({ outcome }) => outcome)) return []
  const none: Option = { value: 'none', patch: {} }
  const offer = scores.map(
    (score): Option => ({ value: score.column, patch: { columns: [{ ...score, outcome: true, touchpoint: null }] } }),
  )
  return [question('no-outcome', null, [], [none, ...offer])]
}

function aboutColumn(judged: Judged, entry: ColumnMapping, findings: Findings): Question[] {
  const { column, profile } = judged
  const examples = [...profile.distinct.keys()].slice(0, 5)
  const numeric = 'number' in entry || ['money', 'measure', 'quantity', 'waiting', 'handling'].includes(entry.role)
  const questions: Question[] = []
  if (numeric && !judged.number.sure) {
    const [decimal, other] = judged.number.style.decimal === ',' ? ([',', '.'] as const) : (['.', ','] as const)
    const offer = [decimal, other].map((sign): Option => {
      const number = { decimal: sign, thousands: sign === ',' ? '.' : ',' } as const
      return { value: sign, patch: { columns: [{ ...entry, number } as ColumnMapping] } }
    })
    questions.push(question('decimal-or-thousands', column, examples, offer))
  }
  if (entry.role === 'money') questions.push(...aboutMoney(judged, entry, findings))
  if ((entry.role === 'waiting' || entry.role === 'handling') && !timeUnit(judged).sure) {
    const offer = (['s', 'min', 'h'] as const).map(
      (unit): Option => ({ value: unit, patch: { columns: [{ ...entry, unit }] } }),
    )
    questions.push(question('time-unit', column, examples, offer))
  }
  if (entry.role === 'lifecycle' && transitions(judged) !== null) {
    const keep = [entry.keep, null]
    const offer = keep.map(
      (kept): Option => ({ value: kept === null ? 'all' : 'complete', patch: { columns: [{ ...entry, keep: kept }] } }),
    )
    questions.push(question('lifecycle', column, examples, offer))
  }
  return questions
}

function aboutMoney(
  judged: Judged,
  entry: ColumnMapping & { role: 'money' },
  { shape, single, profile }: Findings,
): Question[] {
  const questions: Question[] = []
  if (shape === 'orders' && single.quantity && judged.meaning === 'price') {
    const first = perPiece(judged, shape, single) ? 'piece' : 'line'
    const offer = [first, first === 'piece' ? 'line' : 'piece'] as const
    questions.push(
      question(
        'price-per-piece',
        judged.column,
        [],
        offer.map((per): Option => ({ value: per, patch: { columns: [{ ...entry, per }] } })),
      ),
    )
  }
  if (single.byMeaning.has('currency')) return questions
  const signs = new Map([
    ['€', 'EUR'],
    ['$', 'USD'],
    ['£', 'GBP'],
  ])
  const cells = profile.sample.slice(0, 200).map((row) => String(row.cells[judged.profile.index] ?? ''))
  const shown = [...signs].find(
    ([sign]) => cells.some((cell) => cell.includes(sign)) || judged.column.includes(sign),
  )?.[1]
  const known = ['EUR', 'SEK', 'NOK', 'DKK', 'USD', 'GBP'].map(
    (currency): Option => ({ value: currency, patch: { constants: { currency } } }),
  )
  const none: Option = { value: 'none', patch: {} }
  const offer = shown
    ? [...known.filter(({ value }) => value === shown), ...known.filter(({ value }) => value !== shown)]
    : [none, ...known]
  questions.push(question('currency', judged.column, cells, offer))
  return questions
}
