import { personOf } from '../../../base/encounters/index.ts'
import type { NewAnswer, NewEncounter } from '../../../base/encounters/row.ts'
import type { NewMetric } from '../../../base/journey-map/metric.ts'
import { nameKey } from '../../../base/names/key.ts'
import { Converter } from '../conversion/convert.ts'
import { nothingYet } from '../conversion/converted.ts'
import type { Mapping } from '../mapping.ts'
import type { Row } from '../reading/table.ts'

/** What a row says, field by field, as the store would hold it. */
export type Said = Readonly<Record<string, string | number>>

interface Print {
  readonly id: string
  readonly metric: string | null
  /** null: the file does not say when. */
  readonly at: number | null
  readonly said: Said
}

/** A row of a file by the ids of its facts. */
export interface RowPrint {
  readonly encounters: readonly Print[]
  readonly answers: readonly Print[]
}

/** How rows of a file would be known under a mapping; rows that it refuses are left out. */
export function printsOf(
  rows: readonly Row[],
  columns: readonly string[],
  mapping: Mapping,
  metrics: readonly NewMetric[],
): RowPrint[] {
  // Equal rows are numbered in the order of the whole file, which a sample does not show: the first stands for all.
  const converter = new Converter(mapping, columns, metrics, { equals: { next: () => 1 } })
  const dated = mapping.columns.some(({ role }) => role === 'at')
  return rows.flatMap((row) => {
    const into = nothingYet()
    converter.add(row, into)
    converter.finish(into)
    const encounters = into.encounters.map((encounter) => encounterPrint(encounter, dated, mapping.shape === 'orders'))
    const answers = into.answers.map((answer) => answerPrint(answer, dated))
    return encounters.length + answers.length === 0 ? [] : [{ encounters, answers }]
  })
}

function encounterPrint(row: NewEncounter, dated: boolean, order: boolean): Print {
  const said: Record<string, string | number> = { ...common(row, dated), journey: row.journey ?? '' }
  if (!order) {
    said.outcome = row.outcome ?? ''
    said.touchpoint = nameKey(row.touchpoint)
    for (const [field, value] of Object.entries({
      money: row.money,
      waiting: row.waitingSeconds,
      handling: row.handlingSeconds,
    }))
      if (value !== undefined) said[field] = value
  }
  return { id: row.id ?? '', metric: null, at: dated ? Date.parse(row.at) : null, said: order ? without(said) : said }
}

/** One line of an order is not the whole of it. */
function without({ person, journey }: Record<string, string | number>): Said {
  return { person: person ?? '', journey: journey ?? '' }
}

function answerPrint(row: NewAnswer, dated: boolean): Print {
  const said = { ...common(row, dated), score: row.score ?? '', text: row.text ?? '' }
  return { id: row.id ?? '', metric: row.metric ?? null, at: dated ? Date.parse(row.at) : null, said }
}

function common(row: NewEncounter | NewAnswer, dated: boolean): Record<string, string | number> {
  const said: Record<string, string | number> = { segment: row.segment ?? '', staff: row.staff ?? '' }
  if (dated) said.at = Date.parse(row.at)
  const person = personOf(row.identifiers)
  if (person !== '0') said.person = person
  for (const [name, value] of Object.entries(row.attributes ?? {})) said[`attribute ${name}`] = value
  return said
}

/** Fields that may have been corrected since, as a share of those compared. */
const CORRECTED = 0.2

/**
 * Whether a known row says something else than it did: at another time, or in more than a fifth of what both say.
 * Fields that only one of them has are not compared: a column may have been added.
 */
export function differs(row: RowPrint, stored: ReadonlyMap<string, Said>): boolean {
  let found = false
  let compared = 0
  let unequal = 0
  for (const { id, said } of [...row.encounters, ...row.answers]) {
    const before = stored.get(id)
    if (!before) continue
    found = true
    for (const [field, value] of Object.entries(said)) {
      const other = before[field]
      if (other === undefined || value === '' || other === '') continue
      if (field === 'at' && other !== value) return true
      compared++
      if (other !== value) unequal++
    }
  }
  return !found || unequal > CORRECTED * compared
}
