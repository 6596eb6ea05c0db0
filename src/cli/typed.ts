import * as z from 'zod'
import { read } from '../platform/condition/index.ts'
import { GROUPINGS, Grouping } from '../understand/scorecard/contract.ts'
import { Wrong } from './wrong.ts'

const MOST = 2 ** 31 - 1

/** Reads a whole number; blanks and underscores between digits are allowed. @throws Wrong outside the range */
export function whole(option: string, least = 0, most = MOST): (text: string) => number {
  return (text) => {
    const bare = text.replaceAll(/[_ ]/g, '')
    const value = Number(bare)
    if (!/^-?\d+$/.test(bare) || value < least || value > most) throw new Wrong('whole', { option, text, least, most })
    return value
  }
}

/** Reads a day that exists. @throws Wrong */
export function day(option: string): (text: string) => string {
  return (text) => {
    if (!z.iso.date().safeParse(text).success) throw new Wrong('day', { option, text })
    return text
  }
}

/** @throws Wrong that names what there is to choose from */
export function oneOf<Choice extends string>(option: string, choices: readonly Choice[]): (text: string) => Choice {
  return (text) => {
    const found = choices.find((choice) => choice === text)
    if (found === undefined) throw new Wrong('choice', { option, text, choices: choices.join(', ') })
    return found
  }
}

/** Reads a filter as far as that is possible without knowing the workspace's own names. @throws Wrong */
export function filter(text: string): string {
  const outcome = read(text)
  if ('condition' in outcome) return text
  const { at, found, expected } = outcome.problem
  throw found === '' ? new Wrong('filterEnd', { expected }) : new Wrong('filter', { at: at + 1, found, expected })
}

/** @throws Wrong */
export function grouping(text: string): string {
  if (Grouping.safeParse(text).success) return text
  const choices = [...GROUPINGS, 'unit:LEVEL', 'attribute.NAME'].join(', ')
  throw new Wrong('choice', { option: '--by', text, choices })
}

/** `ID=VALUE` of an answer to a question; may be given several times. @throws Wrong */
export function answer(text: string, before: readonly (readonly [string, string])[]) {
  const [, id, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
  if (id === undefined || value === undefined) throw new Wrong('answer', { text })
  return [...before, [id, value] as const]
}

/** Enough to catch a slip; whether anybody has the address, the server says. @throws Wrong */
export function email(text: string): string {
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) throw new Wrong('email', { text })
  return text
}
