import { storableValue } from '../../../base/encounters/storable.ts'
import type { Compiled } from '../../surveys/compiled.ts'
import type { Value } from '../../surveys/question.ts'
import { fits } from '../../surveys/value.ts'
import type { GivenAnswer, Saved } from './contract.ts'
import type { Answer } from './settle.ts'

export interface Taken {
  readonly answers: readonly Answer[]
  readonly refused: Saved['refused']
}

/**
 * Which of the answers sent can be answers of this survey. Moments before the page was handed out or after now are slips
 * of the device's clock.
 */
export function takenOf(compiled: Compiled, sent: readonly GivenAnswer[], issuedAt: Date | null, now: Date): Taken {
  const questions = new Map(compiled.pages.flatMap((page) => page.questions).map((question) => [question.id, question]))
  const answers: Answer[] = []
  const refused: { event: string; why: string }[] = []
  for (const { event, question: id, value: given, at, by } of sent) {
    const question = questions.get(id)
    const value = storableValue(given) as Value | null
    const why = question === undefined ? 'unknown-question' : value === null ? null : fits(question, value)
    if (why !== null) refused.push({ event, why })
    else {
      const moment = new Date(Math.min(now.getTime(), Math.max(at, issuedAt?.getTime() ?? 0)))
      answers.push({ question: id, value, at: moment, changedAt: moment, event, by })
    }
  }
  return { answers, refused }
}
