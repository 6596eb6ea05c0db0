import type { NewAnswer, NewEncounter } from '../../../base/encounters/row.ts'
import type { Mapping } from '../mapping.ts'
import type { Draft, DraftScore } from './draft.ts'

/**
 * Fields that are not there are left out: rows are checked, stored and compared, and `undefined` is a value to all three.
 * Set one by one, not spread: that doubled the speed of the whole import.
 */
export function encounterOf(
  draft: Draft,
  id: string,
  touchpoint: string,
  constants: Mapping['constants'],
): NewEncounter {
  const row: NewEncounter = { id, at: new Date(draft.at).toISOString(), touchpoint }
  place(row, draft, constants)
  if (draft.journey !== undefined) row.journey = draft.journey
  if (draft.outcome !== undefined) row.outcome = draft.outcome
  if (draft.resolved !== undefined) row.resolved = draft.resolved
  if (draft.transfers !== undefined) row.transfers = draft.transfers
  if (draft.waiting !== undefined) row.waitingSeconds = draft.waiting
  const handling = draft.handling ?? duration(draft)
  if (handling !== undefined) row.handlingSeconds = handling
  const money = moneyOf(draft)
  if (money !== undefined) {
    row.money = money
    const currency = draft.currency ?? constants.currency
    if (currency !== undefined) row.currency = currency
  }
  if (draft.measures !== undefined) row.measures = draft.measures
  return row
}

/** Who and where, the same for encounters and answers. */
function place(row: NewEncounter | NewAnswer, draft: Draft, constants: Mapping['constants']): void {
  if (draft.identifiers !== undefined) row.identifiers = draft.identifiers
  const channel = draft.channel ?? constants.channel
  if (channel !== undefined) row.channel = channel
  const unit = draft.unit ?? constants.unit
  if (unit !== undefined) row.unit = unit
  const segment = draft.segment ?? constants.segment
  if (segment !== undefined) row.segment = segment
  if (draft.staff !== undefined) row.staff = draft.staff
  if (draft.attributes !== undefined) row.attributes = draft.attributes
}

const moneyOf = ({ money }: Draft) => (money === undefined ? undefined : Math.round(money * 1e4) / 1e4)

function duration({ at, started }: Draft): number | undefined {
  const seconds = (at - started) / 1000
  return seconds >= 0 && seconds <= 1e8 ? seconds : undefined
}

/** Answers of one row. `encounter` is the row's own encounter, or null in a survey. */
export function answersOf(
  draft: Draft,
  rowId: string,
  encounter: NewEncounter | null,
  source: string,
  constants: Mapping['constants'],
): NewAnswer[] {
  const at = new Date(draft.at).toISOString()
  const respondent = draft.respondent === undefined ? rowId : `${source}:${draft.respondent}`
  const linked = encounter?.id ?? (draft.encounter === undefined ? undefined : `${source}:${draft.encounter}`)
  const language = draft.language ?? constants.language
  const kind = constants.kind ?? 'survey'
  return draft.scores.map((score, index): NewAnswer => {
    const row: NewAnswer = {
      id: `${rowId}#${score.key}`,
      at,
      respondent,
      metric: score.metric,
      score: score.score,
      kind,
    }
    place(row, draft, constants)
    const touchpoint = score.outcome ? undefined : (score.touchpoint ?? draft.touchpoint ?? constants.touchpoint)
    if (touchpoint !== undefined) row.touchpoint = touchpoint
    if (linked !== undefined && !(score.outcome && encounter)) row.encounter = linked
    const text = draft.texts.length === 0 ? undefined : textFor(draft, score, index)
    if (text !== undefined) row.text = text
    if (language !== undefined) row.language = language
    if (draft.weight !== undefined) row.weight = draft.weight
    return row
  })
}

/** The comment that belongs to this answer; those that belong to none go with the first. */
function textFor({ texts, scores }: Draft, score: DraftScore, place: number): string | undefined {
  const own = texts.filter(
    ({ of }) => of === score.column || (place === 0 && !scores.some(({ column }) => column === of)),
  )
  return own.length === 0
    ? undefined
    : own
        .map(({ text }) => text)
        .join('\n\n')
        .slice(0, 20_000)
}
