import { Chance } from '../chance.ts'
import { TOUCHPOINTS } from '../company.ts'
import type { Customer } from '../customer.ts'
import { WAITING } from '../experience.ts'
import type { Journey, Visit } from '../journey.ts'
import { ENGLISH } from './english.ts'
import { FINNISH } from './finnish.ts'
import { SWEDISH } from './swedish.ts'
import { OUTCOME_TOPICS, type Polarity, type Sentences, TOPICS, type Topic, type TopicWeights } from './topics.ts'

/** One thing that a comment says. */
export interface Part {
  readonly topic: Topic
  readonly polarity: Polarity
  /** Which of the sentences about it. */
  readonly variant: number
}

export interface Comment {
  readonly text: string
  /** One or two. */
  readonly parts: readonly Part[]
}

export const SENTENCES: Readonly<Record<Customer['language'], Sentences>> = {
  en: ENGLISH,
  fi: FINNISH,
  sv: SWEDISH,
}

const COMMENTS = 6
/** Probability that something is written, by satisfaction 1…5: those who are annoyed write most. */
const WRITES = [0, 0.5, 0.4, 0.25, 0.15, 0.2] as const
/** The same for recommendation: those who advise against, the passive, those who recommend. */
const WRITES_OUTCOME = { against: 0.45, passive: 0.2, promoter: 0.3 } as const
const SECOND_THOUGHT = 0.2
const TURN_OF_PHRASE = 0.2
const WITHOUT_FULL_STOP = 0.25
/** Seconds below which nobody counts the minutes. */
const COUNTED_WAIT = 180

const chance = new Chance(0)

/**
 * What the customer writes beside an answer of this journey, or null. Answer 0 is the recommendation, answer 1 the first visit.
 * It fits the score, the touchpoint, how long the customer waited and whether the matter was solved. The same arguments give
 * the same text, and no other draw depends on it.
 */
export function commentOf(seed: number, journey: Journey, answer: number): Comment | null {
  chance.restart(seed, COMMENTS, journey.number, answer)
  const visit = answer === 0 ? null : journey.visits[answer - 1]!
  const moods = visit === null ? outcomeMoods(journey.outcome) : visitMoods(visit.score)
  if (moods === null) return null
  const parts: Part[] = []
  for (const polarity of moods) {
    const part = partOf(polarity, visit, parts)
    if (part !== null) parts.push(part)
  }
  if (parts.length === 0) return null
  return { parts, text: phrased(parts, visit, SENTENCES[journey.customer.language]) }
}

function visitMoods(score: number): readonly Polarity[] | null {
  if (!chance.yes(WRITES[score]!)) return null
  if (score === 3 || (score === 4 && chance.yes(0.2))) return mixed()
  return plain(score < 3 ? 'blame' : 'praise')
}

function outcomeMoods(outcome: number): readonly Polarity[] | null {
  const who = outcome <= 6 ? 'against' : outcome <= 8 ? 'passive' : 'promoter'
  if (!chance.yes(WRITES_OUTCOME[who])) return null
  if (who === 'passive' && chance.yes(0.5)) return mixed()
  return plain(who === 'against' ? 'blame' : 'praise')
}

const mixed = (): readonly Polarity[] => (chance.yes(0.5) ? ['praise', 'blame'] : ['blame', 'praise'])
const plain = (polarity: Polarity): readonly Polarity[] =>
  chance.yes(SECOND_THOUGHT) ? [polarity, polarity] : [polarity]

/** Something to say that is true of this visit and has not been said; null when there is nothing. */
function partOf(polarity: Polarity, visit: Visit | null, said: readonly Part[]): Part | null {
  const weights: TopicWeights = visit === null ? OUTCOME_TOPICS : TOPICS[TOUCHPOINTS[visit.touchpoint]!.key]
  const topics = (Object.keys(weights) as Topic[]).filter((topic) => said.every((part) => part.topic !== topic))
  const fitting = topics.map((topic) => (fits(topic, polarity, visit) ? weights[topic]! : 0))
  if (fitting.every((weight) => weight === 0)) return null
  const topic = topics[chance.pick(fitting)]!
  // The sentence that counts the minutes is the first; after a short wait it is one of the others.
  const least = topic === 'waiting' && polarity === 'blame' && (visit?.waiting ?? COUNTED_WAIT) < COUNTED_WAIT ? 1 : 0
  return { topic, polarity, variant: chance.whole(least, ENGLISH.about[topic][polarity].length - 1) }
}

/** Nobody praises a short wait after a long one, or says of an open matter that it was settled. */
function fits(topic: Topic, polarity: Polarity, visit: Visit | null): boolean {
  if (visit === null) return true
  if (topic === 'solved') return visit.resolved === (polarity === 'praise')
  if (topic !== 'waiting' || visit.waiting === null) return true
  const { channel } = TOUCHPOINTS[visit.touchpoint]!
  const usual = channel === 'phone' || channel === 'chat' ? WAITING[channel].median : 0
  return visit.waiting > usual === (polarity === 'blame')
}

function phrased(parts: readonly Part[], visit: Visit | null, words: Sentences): string {
  const said = parts.map(({ topic, polarity, variant }) => filled(words.about[topic][polarity][variant]!, visit))
  const moods = new Set(parts.map(({ polarity }) => polarity))
  const [mood] = moods
  if (mood !== undefined && moods.size === 1) {
    if (chance.yes(TURN_OF_PHRASE)) said.unshift(oneOf(words.before[mood]))
    if (chance.yes(TURN_OF_PHRASE)) said.push(oneOf(words.after[mood]))
  }
  const text = said.join(' ')
  return chance.yes(WITHOUT_FULL_STOP) ? text.replace(/\.$/, '') : text
}

const oneOf = (phrases: readonly string[]): string => phrases[chance.whole(0, phrases.length - 1)]!

function filled(sentence: string, visit: Visit | null): string {
  if (sentence.includes('{days}')) return sentence.replace('{days}', String(chance.whole(2, 9)))
  if (!sentence.includes('{minutes}')) return sentence
  const waited = visit?.waiting ?? null
  return sentence.replace('{minutes}', String(waited === null ? chance.whole(10, 40) : Math.round(waited / 60)))
}
