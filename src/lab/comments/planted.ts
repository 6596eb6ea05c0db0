import { TOUCHPOINTS } from '../company.ts'
import type { CommentTruth } from '../contract.ts'
import { answersGiven, type CompanyOptions, responsesOf } from '../make.ts'
import { journeysOf } from '../timeline.ts'
import { commentOf, type Part, SENTENCES } from './comment.ts'

/**
 * What the comments of a company are about, counted in the very answers that `makeCompany` gives for these options:
 * what a reader of texts should find.
 */
export function plantedComments(options: CompanyOptions): CommentTruth {
  const responses = responsesOf(options)
  const said = new Map<string, number>()
  const sentences = new Map<string, number>()
  let answers = 0
  let comments = 0
  for (const journey of journeysOf(options)) {
    const given = answersGiven(options, responses, journey)
    answers += given
    for (let answer = 0; answer < given; answer++) {
      const comment = commentOf(options.seed, journey, answer)
      if (comment === null) continue
      comments += 1
      const about = answer === 0 ? '' : TOUCHPOINTS[journey.visits[answer - 1]!.touchpoint]!.key
      for (const part of comment.parts) {
        count(said, [about, part.topic, part.polarity])
        count(sentences, [journey.customer.language, part.topic, part.polarity, String(part.variant)])
      }
    }
  }
  return { answers, comments, said: [...said].map(saidLine).sort(mostFirst), sentences: sentenceLines(sentences) }
}

const mostFirst = (one: { readonly comments: number }, other: { readonly comments: number }) =>
  other.comments - one.comments

const count = (counts: Map<string, number>, key: readonly string[]) => {
  const name = key.join(' ')
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

function saidLine([key, comments]: readonly [string, number]): CommentTruth['said'][number] {
  const [about, topic, polarity] = key.split(' ') as [string, Part['topic'], Part['polarity']]
  return { touchpoint: about === '' ? null : about, topic, polarity, comments }
}

/** Every sentence there is, also those that nobody happened to use: a text is known by the sentences in it. */
function sentenceLines(used: ReadonlyMap<string, number>): CommentTruth['sentences'] {
  return Object.entries(SENTENCES).flatMap(([language, { about }]) =>
    Object.entries(about).flatMap(([topic, moods]) =>
      Object.entries(moods).flatMap(([polarity, variants]) =>
        variants.map((sentence, variant) => {
          const comments = used.get([language, topic, polarity, variant].join(' ')) ?? 0
          return { language, topic, polarity: polarity as Part['polarity'], sentence, comments }
        }),
      ),
    ),
  )
}
