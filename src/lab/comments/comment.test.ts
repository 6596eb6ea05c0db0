import { beforeAll, describe, expect, it } from 'vitest'
import { TOUCHPOINTS } from '../company.ts'
import { answersGiven, DEFAULT_COMPANY, makeCompany, responsesOf } from '../make.ts'
import { journeysOf, type Told } from '../timeline.ts'
import { type Comment, commentOf, SENTENCES } from './comment.ts'
import { plantedComments } from './planted.ts'
import { OUTCOME_TOPICS, TOPICS } from './topics.ts'

const options = { ...DEFAULT_COMPANY, end: '2026-10-31', encounters: 20_000, customers: 4_000, answers: 9_000 }

interface Written {
  readonly journey: Told
  /** 0 for the recommendation, else the number of the visit. */
  readonly answer: number
  readonly comment: Comment
}

const written: Written[] = []
let answers = 0
/** Answers about visits by their score. */
const asked = [0, 0, 0, 0, 0, 0]

beforeAll(() => {
  const responses = responsesOf(options)
  for (const journey of journeysOf(options)) {
    const given = answersGiven(options, responses, journey)
    answers += given
    for (let answer = 0; answer < given; answer++) {
      if (answer > 0) asked[journey.visits[answer - 1]!.score]! += 1
      const comment = commentOf(options.seed, journey, answer)
      if (comment) written.push({ journey, answer, comment })
    }
  }
})

const visitOf = ({ journey, answer }: Written) => journey.visits[answer - 1]
const about = (topic: string, polarity: string) =>
  written.filter(({ comment }) => comment.parts.some((part) => part.topic === topic && part.polarity === polarity))

describe('Comments of the sample company', () => {
  it('stand beside a fifth to a third of the answers, most often beside bad ones', () => {
    expect(written.length / answers).toBeGreaterThan(0.2)
    expect(written.length / answers).toBeLessThan(0.35)
    const share = (scores: readonly number[]) => {
      const wrote = written.filter((each) => each.answer > 0 && scores.includes(visitOf(each)!.score))
      return wrote.length / scores.reduce((sum, score) => sum + asked[score]!, 0)
    }
    expect(share([1, 2])).toBeGreaterThan(1.5 * share([4, 5]))
    expect(share([4, 5])).toBeGreaterThan(0.1)
  })

  it('praise where the score is good and blame where it is bad; in between they do both', () => {
    for (const each of written.filter(({ answer }) => answer > 0)) {
      const moods = new Set(each.comment.parts.map(({ polarity }) => polarity))
      const { score } = visitOf(each)!
      if (score <= 2) expect([...moods]).toEqual(['blame'])
      if (score === 5) expect([...moods]).toEqual(['praise'])
    }
    for (const { journey, comment } of written.filter(({ answer }) => answer === 0)) {
      const moods = new Set(comment.parts.map(({ polarity }) => polarity))
      if (journey.outcome <= 6) expect([...moods]).toEqual(['blame'])
      if (journey.outcome >= 9) expect([...moods]).toEqual(['praise'])
    }
  })

  it('speak of what belongs to the touchpoint', () => {
    for (const each of written) {
      const visit = visitOf(each)
      const topics = visit ? TOPICS[TOUCHPOINTS[visit.touchpoint]!.key] : OUTCOME_TOPICS
      for (const { topic } of each.comment.parts) expect(Object.keys(topics)).toContain(topic)
      expect(new Set(each.comment.parts.map(({ topic }) => topic)).size).toBe(each.comment.parts.length)
    }
  })

  it('contradict nothing that the encounter says: solved or not, waited long or not', () => {
    expect(about('solved', 'blame').length).toBeGreaterThan(20)
    for (const each of about('solved', 'blame')) expect(visitOf(each)!.resolved).toBe(false)
    for (const each of about('solved', 'praise')) expect(visitOf(each)!.resolved).toBe(true)
    const minutes = about('waiting', 'blame').flatMap((each) => {
      const [, said] = / (\d+) minu/.exec(each.comment.text) ?? []
      const waited = visitOf(each)!.waiting
      return said === undefined || waited === null ? [] : [[Number(said), Math.round(waited / 60)]]
    })
    expect(minutes.length).toBeGreaterThan(5)
    for (const [said, waited] of minutes) expect(said).toBe(waited)
  })

  it('are in the language of the customer and leave no blank unfilled', () => {
    for (const { journey, comment } of written) {
      expect(comment.text).not.toMatch(/[{}]|undefined|NaN/)
      const [part] = comment.parts
      const sentence = SENTENCES[journey.customer.language].about[part!.topic][part!.polarity][part!.variant]!
      const pieces = sentence.replace(/\.$/, '').split(/\{\w+\}/)
      for (const piece of pieces) expect(comment.text).toContain(piece)
    }
    for (const language of ['fi', 'sv', 'en'] as const)
      expect(written.some(({ journey }) => journey.customer.language === language)).toBe(true)
  })

  it('arrive with the answers, in the numbers that the truth records', () => {
    const rows = [...makeCompany(options).batches()].flatMap((batch) => batch.answers)
    const texts = rows.filter((row) => row.text !== undefined)
    const truth = plantedComments(options)
    expect([truth.answers, truth.comments]).toEqual([rows.length, texts.length])
    const finnish = truth.sentences.find(({ sentence }) => sentence.startsWith('Seurantasivu ei ollut muuttunut'))!
    const holding = texts.filter((row) => row.text!.includes(finnish.sentence.replace(/\.$/, '')))
    expect(finnish).toMatchObject({ language: 'fi', topic: 'updates', polarity: 'blame', comments: holding.length })
    expect(holding.length).toBeGreaterThan(5)
    expect(new Set(holding.map((row) => row.touchpoint))).toEqual(new Set(['Delivery tracking']))
    const said = truth.said.reduce((sum, { comments }) => sum + comments, 0)
    expect(said).toBe(written.reduce((sum, { comment }) => sum + comment.parts.length, 0))
  })

  it('have sentences of their own: no two are the same, whatever the language', () => {
    const all = plantedComments({ ...options, encounters: 300, customers: 60, answers: 60 }).sentences
    expect(new Set(all.map(({ sentence }) => sentence)).size).toBe(all.length)
    expect(all.length).toBe(18 * 2 * 3 * 3)
  })
})
