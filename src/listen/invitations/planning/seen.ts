import type { EncounterSeen } from '../../surveys/condition-fields.ts'
import type { TriggerPlan } from '../trigger.ts'
import type { Arrived } from './judge.ts'

/** The customer's language where the survey speaks it (also `sv` for `sv-FI`), else the survey's first. */
export function languageOf(
  { attributes }: Pick<Arrived, 'attributes'>,
  { languageAttribute }: Pick<TriggerPlan, 'languageAttribute'>,
  languages: readonly string[],
): string {
  const said = (attributes[languageAttribute] ?? '').toLowerCase()
  const [first = 'en'] = languages
  return (
    languages.find((language) => language.toLowerCase() === said) ??
    languages.find((language) => said !== '' && language.toLowerCase().split('-')[0] === said.split('-')[0]) ??
    first
  )
}

/** As conditions of the survey see it; what is not known is left out. */
export function seenOf(encounter: Arrived): EncounterSeen {
  const { touchpoint, channel, unit, segment, staff, journey, outcome, currency, attributes } = encounter
  const { resolved, transfers, waiting, handling, money } = encounter
  const known = Object.entries({ resolved, transfers, waiting, handling, money }).filter(([, value]) => value !== null)
  return {
    touchpoint,
    channel,
    unit,
    segment,
    staff,
    journey,
    outcome,
    currency,
    attributes,
    ...Object.fromEntries(known),
  }
}
