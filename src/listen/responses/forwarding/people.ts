import { personOf } from '../../../base/encounters/person.ts'
import type { PersonRow, SaidPermission } from '../../../base/people/index.ts'
import type { CompiledQuestion } from '../../surveys/compiled.ts'
import type { Waiting } from './store.ts'

/**
 * What a customer allows is the customer's word only where we know that it is theirs: behind an invitation. On an open link
 * anybody can write anybody's address, so there it stays with the response.
 */
export function permissionFrom(waiting: Waiting, question: CompiledQuestion): SaidPermission[] {
  const { response, invited, value, changedAt } = waiting
  const person = personOf(response.identifiers)
  if (question.kind !== 'consent' || typeof value !== 'boolean' || !invited || person === '0' || !response.counts)
    return []
  return [
    {
      person,
      purpose: question.purpose,
      channel: 'any',
      state: value ? 'given' : 'refused',
      at: changedAt.toISOString(),
      source: `survey ${response.survey}`,
    },
  ]
}

/** Contacts that were given: those of an invited person are added to that person, others stand for themselves. */
export function personFrom(waiting: Waiting, question: CompiledQuestion): PersonRow[] {
  const { response, invited, value } = waiting
  if (question.kind !== 'contact' || typeof value !== 'object' || value === null || !response.counts) return []
  const { name = '', email = '', phone = '' } = value as { name?: string; email?: string; phone?: string }
  const given = Object.fromEntries(Object.entries({ email, phone }).filter(([, text]) => text !== ''))
  const identifiers = { ...given, ...(invited ? response.identifiers : {}) }
  if (personOf(identifiers) === '0') return []
  return [{ identifiers, attributes: name === '' ? {} : { name } }]
}
