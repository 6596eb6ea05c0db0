import type { Handed } from '../listen/surveys/render/handed.ts'
import type { Told } from './answering.ts'
import type { Letter } from './outbox.ts'
import type { State } from './state.ts'
import { uuid } from './uuid.ts'

/** What a place adds to what is told from it: which device, and whether it looks like play. */
export type Mark = Readonly<Record<string, string | null>>

export function letterOf(handed: Handed, { response, page }: State, told: Told, mark: Mark): Letter {
  const { token, version, language, hidden } = handed
  const what = told === 'completed' ? { completed: true } : { answer: told }
  return { event: uuid(), token, response, at: Date.now(), body: { version, language, hidden, page, ...mark, ...what } }
}
