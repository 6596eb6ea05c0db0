import type { Device, SaveBody } from '../listen/responses/collecting/contract.ts'
import type { Handed } from '../listen/surveys/render/handed.ts'
import type { Told } from './answering.ts'
import type { Letter } from './outbox.ts'
import { honey } from './screen.ts'
import type { State } from './state.ts'
import { uuid } from './uuid.ts'

/** What a place adds to what is told from it: what kind of device it is, and whether it looks like play. */
export type Mark = Pick<SaveBody, 'device' | 'uncounted'>

export function letterOf(handed: Handed, { response, page }: State, told: Told, mark: Mark): Letter {
  const { token, version, language, hidden } = handed
  const [event, at] = [uuid(), Date.now()]
  const what = told === 'completed' ? { completed: true } : { answers: [{ event, at, ...told }] }
  return { event, token, at, body: { response, version, language, hidden, page, ...mark, ...honey(), ...what } }
}

/** By the size of the screen and by what points at it. */
export function deviceHere(): Device {
  if (!matchMedia('(pointer: coarse)').matches) return 'desk'
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet'
}
