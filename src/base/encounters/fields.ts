import type { Field, FieldSet, IdField, ListField } from '../../platform/condition/index.ts'
import type { Names } from '../journey-map/metric.ts'
import { type Definitions, storedIds, unitsBelow } from '../journey-map/reading.ts'
import { nameKey, rootsOf } from '../names/index.ts'

/** What filters may say of encounters: names as people write them, columns of the fact table. */
export function encounterFields(definitions: Definitions): FieldSet {
  return {
    ...placeFields(definitions),
    journey: { type: 'text', column: 'journey' },
    outcome: { type: 'text', column: 'outcome' },
    resolved: { type: 'boolean', column: 'resolved', nullable: true },
    transfers: { type: 'number', column: 'transfers', nullable: true },
    waiting: { type: 'number', column: 'waiting', nullable: true },
    handling: { type: 'number', column: 'handling', nullable: true },
    money: { type: 'number', column: 'toFloat64(money)', row: 'money', nullable: true },
    currency: { type: 'text', column: 'currency' },
    measure: { type: 'map-number', column: 'measures', row: 'measures' },
  }
}

/** What filters may say of answers. */
export function answerFields(definitions: Definitions): FieldSet {
  return {
    ...placeFields(definitions),
    metric: metricField(definitions),
    score: { type: 'number', column: 'raw', row: 'raw' },
    kind: { type: 'text', column: 'toString(kind)', row: 'kind' },
    comment: { type: 'text', column: 'text', row: 'text' },
    language: { type: 'text', column: 'language' },
    survey: surveyField,
    question: { type: 'text', column: 'question' },
    choice: choiceField,
  }
}

/** Surveys are spoken of by number: their names change, and two may have the same. */
const surveyField: IdField = {
  type: 'id',
  column: 'survey',
  resolve: (name) => (Number.isInteger(Number(name)) ? [Number(name)] : null),
}

/** What was chosen anywhere in the same response, so that scores can be asked of those who chose it: `choice.why = "price"`. */
const choiceField: ListField = {
  type: 'list',
  column: 'choices',
  row: 'choices',
  under: 'question',
  together: { by: 'respondent', rows: 'answers WHERE workspace = {workspace:UInt32}' },
}

/** Fields that encounters and answers have alike. */
function placeFields(definitions: Definitions): Record<string, Field> {
  return {
    at: { type: 'moment', column: 'at' },
    day: { type: 'day', column: 'day' },
    channel: named('channel', definitions.channels, (id) => storedIds(definitions.channels, new Set([id]))),
    touchpoint: named('touchpoint', definitions.touchpoints, (id) => storedIds(definitions.touchpoints, new Set([id]))),
    stage: stageField(definitions),
    unit: named('unit', definitions.units, (id) => unitsBelow(definitions, id)),
    segment: { type: 'text', column: 'segment' },
    staff: { type: 'text', column: 'staff' },
    attribute: { type: 'map-text', column: 'attributes', row: 'attributes' },
    source: { type: 'text', column: 'source' },
  }
}

interface Called {
  readonly id: number
  readonly key: string
  readonly names?: Names
  readonly mergedInto?: number | null
}

function named(column: string, defined: readonly Called[], idsOf: (id: number) => readonly number[]): IdField {
  const roots = rootsOf(defined.map(({ id, mergedInto }) => ({ id, mergedInto: mergedInto ?? null })))
  const byName = new Map<string, number>()
  // Names in use first, so that one that was merged away cannot hide them.
  const inUseFirst = defined.toSorted(
    (a, b) => Number((a.mergedInto ?? null) !== null) - Number((b.mergedInto ?? null) !== null),
  )
  for (const each of inUseFirst) {
    for (const name of [each.key, ...Object.values(each.names ?? {})]) {
      const at = nameKey(name ?? '')
      if (at !== '' && !byName.has(at)) byName.set(at, roots.get(each.id) ?? each.id)
    }
  }
  return {
    type: 'id',
    column,
    resolve: (name) => {
      const id = typeof name === 'number' ? roots.get(name) : byName.get(nameKey(name))
      return id === undefined ? null : idsOf(id)
    },
    names: () => [...byName.keys()],
  }
}

function stageField({ stages, touchpoints }: Definitions): IdField {
  const staged = touchpoints.filter((each) => each.stage !== null)
  const within = (inside: (stage: number) => boolean) =>
    storedIds(touchpoints, new Set(staged.filter(({ stage }) => stage !== null && inside(stage)).map(({ id }) => id)))
  const field = named('touchpoint', stages, (id) => within((stage) => stage === id))
  return { ...field, row: 'touchpoint', among: within(() => true) }
}

function metricField({ metrics }: Definitions): IdField {
  return named('metric', metrics, (id) => [id])
}
