import * as fc from 'fast-check'
import { compile, type Places } from '../src/listen/surveys/compile.ts'
import type { Compiled, PlainQuestion } from '../src/listen/surveys/compiled.ts'
import { SurveyContent } from '../src/listen/surveys/content.ts'
import type { Given } from '../src/listen/surveys/next.ts'
import type { Question, QuestionKind, Value } from '../src/listen/surveys/question.ts'
import { scaleOf } from '../src/listen/surveys/scale.ts'
import { mostChosen, OTHER } from '../src/listen/surveys/value.ts'

const known: Readonly<Record<string, number[]>> = { Helsinki: [1, 2, 7], Turku: [3] }
const named = { resolve: (name: string | number) => known[name] ?? null, names: () => Object.keys(known) }
/** A few names that mean something wherever a place is asked for. */
export const PLACES: Places = { touchpoint: named, channel: named, unit: named, stage: named }

/** Content in English with the least that has to be said; whatever a test is about is given by name. */
export function content(about: { readonly pages: unknown } & Readonly<Record<string, unknown>>): SurveyContent {
  return SurveyContent.parse({
    languages: ['en'],
    title: { en: 'After your call' },
    thanks: [{ id: 'thanks', texts: { en: 'Thank you' } }],
    ...about,
  })
}

export const compiled = (about: Parameters<typeof content>[0]): Compiled => compile(content(about), PLACES)

/** Nothing is known yet but what a test says. */
export const given = (about: Partial<Given> = {}): Given => ({
  answers: {},
  hidden: {},
  encounter: {},
  language: 'en',
  ...about,
})

const word = fc.constantFrom('Friendly', 'Fast', 'It was "odd"', 'Äitiä', 'a < b & c', '{{q0}}', '😀', 'line\nend')
export const texts = word.map((en) => ({ en, fi: `${en}?` }))
const ids = (letter: string, from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((n) => Array.from({ length: n }, (_, at) => `${letter}${at}`))
const options = ids('o', 2, 4).chain((list) =>
  fc.tuple(...list.map((id) => texts.map((given) => ({ id, texts: given })))),
)
const choosing = { options, other: fc.boolean(), shuffled: fc.boolean() }
const points = fc.constantFrom(5, 7)

/** What each kind has beside what every question has. */
const PARTS: { readonly [kind in QuestionKind]: Readonly<Record<string, fc.Arbitrary<unknown>>> } = {
  nps: { low: texts, high: texts },
  csat: { points },
  ces: { points },
  emotion: {},
  stars: {},
  yesno: { metric: fc.constantFrom(null, 'satisfied') },
  number: { least: fc.constantFrom(0, -5), most: fc.constantFrom(0, 10) },
  feeling: choosing,
  single: choosing,
  multiple: { ...choosing, most: fc.constantFrom(1, 2, 50) },
  picture: { ...choosing, several: fc.boolean() },
  ranking: { options },
  matrix: {
    rows: ids('r', 1, 3).map((list) => list.map((id) => ({ id, texts: { en: id } }))),
    columns: ids('c', 2, 4).map((list) => list.map((id, score) => ({ id, texts: { en: id }, score }))),
    metric: fc.constantFrom(null, 'nps'),
  },
  date: { earliest: fc.constantFrom('1990-02-28', '2026-01-01'), latest: fc.constantFrom('2026-01-01', '2026-12-31') },
  text: { most: fc.constantFrom(1, 30) },
  consent: { purpose: fc.constant('news') },
  contact: { asks: fc.constantFrom(['name'], ['email'], ['name', 'email', 'phone']) },
  callback: { windows: options },
  statement: {},
}
export const KINDS = Object.keys(PARTS) as QuestionKind[]

const required = fc.constantFrom('no', 'soft', 'yes')

export const questionOf = (kind: QuestionKind, id: string): fc.Arbitrary<Question> =>
  fc.record({ kind: fc.constant(kind), id: fc.constant(id), texts, required, ...PARTS[kind] }) as fc.Arbitrary<Question>

/** Values that can be the answer to a question, and complete; a statement has none. */
export function answerTo(question: PlainQuestion): fc.Arbitrary<Value> | null {
  const scale = scaleOf(question)
  if (scale !== null && question.kind !== 'yesno') return fc.integer({ min: scale.low, max: scale.high })
  switch (question.kind) {
    case 'statement':
      return null
    case 'yesno':
    case 'consent':
      return fc.boolean()
    case 'number':
      return fc.integer({ min: question.least ?? -9, max: Math.max(question.least ?? -9, question.most ?? 9) })
    case 'text':
      return fc.string({ minLength: 1, maxLength: question.most })
    case 'date':
      return fc.constantFrom(question.earliest ?? '2026-01-01', question.latest ?? '2026-01-01')
    case 'ranking':
      return fc
        .shuffledSubarray(
          question.options.map(({ id }) => id),
          { minLength: 1 },
        )
        .map((ranked) => ({ ranked }))
    case 'matrix': {
      const column = fc.constantFrom(...question.columns.map(({ id }) => id))
      return fc
        .tuple(...question.rows.map(() => column))
        .map((cells) => ({ cells: Object.fromEntries(question.rows.map(({ id }, at) => [id, cells[at] ?? ''])) }))
    }
    case 'contact':
      return fc.constant(
        Object.fromEntries(
          question.asks.map((part) => [
            part,
            { name: 'Aino', email: 'a@example.org', phone: '+358 40 123 4567' }[part],
          ]),
        ),
      )
    case 'callback':
      return fc
        .constantFrom(...question.windows.map(({ id }) => id))
        .map((window) => ({ phone: '040 123 4567', window }))
    default:
      return chosenFrom(question as Parameters<typeof mostChosen>[0])
  }
}

function chosenFrom(question: Parameters<typeof mostChosen>[0]): fc.Arbitrary<Value> {
  const all = [...question.options.map(({ id }) => id), ...(question.other ? [OTHER] : [])]
  return fc
    .shuffledSubarray(all, { minLength: 1, maxLength: Math.min(all.length, mostChosen(question)) })
    .map((chosen) => (chosen.includes(OTHER) ? { chosen, other: 'Something else' } : { chosen }))
}

/** A condition on one question that some of its answers satisfy, as people write it. */
function conditionOn(question: Question): string[] {
  const { id } = question
  switch (question.kind) {
    case 'statement':
      return ['hidden.order is absent']
    case 'yesno':
    case 'consent':
      return [id, `not ${id}`, `${id} = false`]
    case 'contact':
    case 'callback':
      return [`answered.${id} is present`]
    case 'single':
    case 'feeling':
      return [`${id} = "o0"`, question.other ? `${id} in ("o1", "${OTHER}")` : `${id} in ("o0", "o1")`]
    case 'picture':
      return question.several ? [`${id}.o0 is present`] : [`${id} != "o0"`]
    case 'multiple':
      return [`${id}.o0 is present`, `not ${id}.o1 is present`]
    case 'ranking':
      return [`${id}.o0 = 1`, `${id}.o1 > 1`]
    case 'matrix':
      return [`${id}.r0 = "c0"`, `${id}.r0 in ("c0", "c1")`]
    case 'date':
      return [`${id} > 2026-01-01`, `${id} is absent`]
    case 'text':
      return [`${id} contains "a"`]
    default:
      return [`${id} <= 3`, `${id} is absent`, `${id} between 2 and 6`, `not ${id} > 4`]
  }
}

const AROUND = ['encounter.unit = "Helsinki"', 'attribute.class != "Eco"', 'language = "fi"', 'hidden.order is present']

/** Any survey that could be published: every kind of question, pages and questions shown on conditions on earlier ones. */
export const surveys: fc.Arbitrary<SurveyContent> = fc
  .array(fc.array(fc.constantFrom(...KINDS), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 })
  .chain((pages) => {
    let count = 0
    return fc.tuple(...pages.map((kinds) => fc.tuple(...kinds.map((kind) => questionOf(kind, `q${count++}`)))))
  })
  .chain((pages) => {
    const all = pages.flat()
    const when = (before: number) =>
      fc.option(fc.constantFrom(...all.slice(0, before).flatMap(conditionOn), ...AROUND), { nil: undefined, freq: 2 })
    const shown = pages.map((questions, at) => {
      const first = pages.slice(0, at).flat().length
      return fc.record({
        id: fc.constant(`p${at}`),
        showWhen: when(first),
        questions: fc.tuple(
          ...questions.map((question, own) => when(first + own).map((showWhen) => ({ ...question, showWhen }))),
        ),
      })
    })
    return fc.tuple(fc.tuple(...shown), when(all.length), when(all.length))
  })
  .map(([pages, thanks, quota]) =>
    content({
      languages: ['en', 'fi'],
      pages: JSON.parse(JSON.stringify(pages)) as unknown,
      hidden: [{ key: 'order' }],
      thanks: [
        ...(thanks === undefined ? [] : [{ id: 'special', when: thanks, texts: { en: 'Thanks indeed' } }]),
        { id: 'thanks', texts: { en: 'Thank you', fi: 'Kiitos' } },
      ],
      quotas: quota === undefined ? [] : [{ id: 'some', when: quota, most: 10 }],
    }),
  )

/** A survey with an answer to every one of its questions and something known around it. */
export const answered: fc.Arbitrary<{
  readonly survey: Compiled
  readonly content: SurveyContent
  readonly given: Given
}> = surveys.chain((made) => {
  const survey = compile(made, PLACES)
  const asked = survey.pages.flatMap((page) => page.questions)
  const values = fc.record(
    Object.fromEntries(
      asked.flatMap((question) => {
        const value = answerTo(question)
        return value === null ? [] : [[question.id, value]]
      }),
    ),
  ) as fc.Arbitrary<Record<string, Value>>
  return fc.record({
    survey: fc.constant(survey),
    content: fc.constant(made),
    given: fc.record({
      answers: values,
      hidden: fc.constantFrom<Record<string, string>>({}, { order: 'A-1' }),
      encounter: fc.constantFrom<Given['encounter']>({}, { unit: 7 }, { unit: 3, attributes: { class: 'Business' } }),
      language: fc.constantFrom('en', 'fi'),
    }),
  })
})
