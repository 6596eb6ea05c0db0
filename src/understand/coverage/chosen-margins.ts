import { Fault } from '../../platform/fault.ts'
import { ATTRIBUTE, canWeightBy, TOPICS, USUAL_MARGINS } from './topics.ts'

/** What answers are weighted by, as asked; throws `bad-input` for what is not known of encounters. */
export function chosenMargins(asked: string | undefined): readonly string[] {
  if (asked === undefined) return USUAL_MARGINS
  const topics = [...new Set(asked.split(',').map((topic) => topic.trim()))].filter((topic) => topic !== '')
  const known: readonly string[] = TOPICS.filter(canWeightBy)
  const wrong = topics.find((topic) => !known.includes(topic) && !topic.startsWith(ATTRIBUTE))
  if (wrong === undefined) return topics
  throw new Fault('bad-input', `Answers cannot be weighted by "${wrong}".`, {
    reason: 'margin-unknown',
    values: { margin: wrong, margins: known.join(', ') },
    advice: `Weight by some of: ${known.join(', ')}, ${ATTRIBUTE}NAME.`,
  })
}
