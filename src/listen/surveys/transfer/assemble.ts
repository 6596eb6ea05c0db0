import { EVERYTHING, print } from '../../../platform/condition/index.ts'
import { Fault } from '../../../platform/fault.ts'
import { usualThanks } from '../blank.ts'
import { SurveyContent } from '../content.ts'
import type { Texts } from '../question.ts'
import type { Report, ReportLine } from '../report.ts'
import { type Built, buildQuestion } from './build.ts'
import { type Dialect, readExpression } from './expression.ts'
import type { ForeignItem, ForeignPage, ForeignSurvey, Note } from './foreign.ts'
import { changed, leftOut } from './foreign.ts'
import { idMaker, QUESTION_IDS } from './ids.ts'
import { type Meant, meaningOf, type Naming } from './meaning.ts'
import { type Piping, wordsOf } from './words.ts'

export interface Assembled {
  readonly name: string
  readonly content: SurveyContent
  readonly report: Report
}

/** How a file's format finds what a name in a condition or a text means. */
export interface Format {
  readonly name: Report['format']
  readonly dialect: Dialect
  /** Splits a name into the question's name and a part of it; several readings are tried in order. */
  readonly readings: (name: string) => readonly (readonly [question: string, part: string | null])[]
  /** Puts answers into texts, in the file's way of writing it. */
  readonly piping: Piping
}

/** More than one page can hold are put on a further one. */
const ON_A_PAGE = 30
const MOST_PAGES = 100

/**
 * A survey of this product from one of another: ids, conditions and piping translated, what does not fit told.
 * @throws Fault 'bad-input' when there is no question in it
 */
export function assemble(survey: ForeignSurvey, format: Format): Assembled {
  const lines: ReportLine[] = [...survey.lines]
  const { built, naming } = buildAll(survey, format, lines)
  const hidden = new Set<string>()
  const words = (texts: Texts, what: string) => {
    const { texts: clean, notes, hidden: used } = wordsOf(texts, survey.languages, format.piping, naming)
    for (const key of used) hidden.add(key)
    lines.push(...notes.map((note) => ({ what, ...note })))
    return clean
  }
  const when = (texts: readonly string[], what: string) => conditionOf(texts, what, format.dialect, naming, lines)
  const pages = survey.pages.flatMap((page) => pagesOf(page, built, words, when))
  if (pages.length === 0) {
    throw new Fault('bad-input', 'The file holds no question that could be taken.', { reason: 'survey-file-empty' })
  }
  const pageIds = idMaker('page')
  const content = SurveyContent.parse({
    languages: survey.languages,
    title: words(survey.title, survey.name),
    pages: fitted(pages, lines).map(({ name, ...page }) => ({ id: pageIds(name), ...page })),
    hidden: [...hidden].map((key) => ({ key })),
    thanks: thanksOf(survey, words, when).map((thanks, at) => ({ id: `thanks${at + 1}`, ...thanks })),
    allowsBack: survey.allowsBack,
    showsProgress: survey.showsProgress,
  })
  return { name: survey.name, content, report: reportOf(survey, format.name, lines) }
}

/** One whose condition cannot be read would be said to everybody; it was told as left out where it was tried. */
function thanksOf({ thanks, languages }: ForeignSurvey, words: Words, when: Whens) {
  return thanks.flatMap(({ texts, when: given }, at) => {
    const last = at === thanks.length - 1
    const condition = last || given === undefined ? undefined : when([given], 'thanks')
    if (!last && condition === undefined) return []
    const said = Object.keys(texts).length === 0 ? usualThanks(languages) : words(texts, 'thanks')
    return [{ texts: said, ...(condition === undefined ? {} : { when: condition }) }]
  })
}

function reportOf(survey: ForeignSurvey, format: Report['format'], lines: readonly ReportLine[]): Report {
  const names = survey.pages.flatMap(({ items }) => items.map(({ name }) => name))
  const touched = new Set(lines.map(({ what }) => what))
  return { format, questions: names.length, kept: names.filter((name) => !touched.has(name)).length, lines: [...lines] }
}

/** Every question that can be asked here, by its name in the file, and what names mean. */
function buildAll(survey: ForeignSurvey, format: Format, lines: ReportLine[]) {
  const idFor = idMaker('q', QUESTION_IDS)
  const built = new Map<ForeignItem, Built>()
  const byName = new Map<string, Meant>()
  for (const item of survey.pages.flatMap(({ items }) => items)) {
    const tell = (...notes: readonly Note[]) => lines.push(...notes.map((note) => ({ what: item.name, ...note })))
    tell(...item.notes)
    if (item.ask === null) continue
    if (byName.has(item.name)) {
      tell(leftOut('name-twice'))
      continue
    }
    const id = idFor(item.name)
    const one = buildQuestion(item.ask, id)
    if ('left' in one) {
      tell(one.left)
      continue
    }
    if (id !== item.name && item.ask.kind !== 'statement') tell(changed('id-renamed', { id }))
    tell(...one.notes)
    built.set(item, one)
    byName.set(item.name, one.meant)
  }
  const naming: Naming = (name) => {
    for (const [question, part] of format.readings(name)) {
      const found = byName.get(question)
      if (found !== undefined) return { question: found, part }
    }
    return null
  }
  return { built, naming }
}

type Words = (texts: Texts, what: string) => Texts
type Whens = (texts: readonly string[], what: string) => string | undefined

interface MadePage {
  readonly name: string
  readonly showWhen?: string
  readonly questions: readonly unknown[]
}

function pagesOf(page: ForeignPage, built: ReadonlyMap<ForeignItem, Built>, words: Words, when: Whens): MadePage[] {
  const questions = page.items.flatMap((item) => {
    const one = built.get(item)
    return one === undefined ? [] : [questionOf(item, one, words, when)]
  })
  const showWhen = when(page.when, page.name)
  const parts = Array.from({ length: Math.ceil(questions.length / ON_A_PAGE) }, (_, at) =>
    questions.slice(at * ON_A_PAGE, (at + 1) * ON_A_PAGE),
  )
  return parts.map((some) => ({ name: page.name, questions: some, ...(showWhen === undefined ? {} : { showWhen }) }))
}

function questionOf({ name, texts, help, required, when }: ForeignItem, { parts }: Built, words: Words, whens: Whens) {
  const showWhen = whens(when, name)
  const said = help === undefined ? {} : words(help, name)
  return {
    ...parts((own) => words(own, name)),
    texts: words(texts, name),
    ...(Object.keys(said).length === 0 ? {} : { help: said }),
    required,
    ...(showWhen === undefined ? {} : { showWhen }),
  }
}

function conditionOf(
  texts: readonly string[],
  what: string,
  dialect: Dialect,
  naming: Naming,
  lines: ReportLine[],
): string | undefined {
  const parts = texts
    .filter((text) => text.trim() !== '')
    .flatMap((text) => {
      const expression = readExpression(text, dialect)
      const condition = expression && meaningOf(expression, naming)
      if (condition === null)
        lines.push({ what, ...leftOut('condition-unreadable', { condition: text.slice(0, 300) }) })
      return condition === null || isAlways(condition) ? [] : [condition]
    })
  if (parts.length === 0) return undefined
  const text = print(parts.length === 1 ? (parts[0] ?? EVERYTHING) : { all: parts })
  if (text.length > 5_000) {
    lines.push({ what, ...leftOut('condition-unreadable', { condition: text.slice(0, 300) }) })
    return undefined
  }
  return text
}

const isAlways = (condition: object) => 'all' in condition && (condition.all as readonly unknown[]).length === 0

/** No more pages than a survey may have. */
function fitted(pages: readonly MadePage[], lines: ReportLine[]): readonly MadePage[] {
  const beyond = pages.slice(MOST_PAGES)
  lines.push(...beyond.map(({ name }) => ({ what: name, ...leftOut('too-many') })))
  return pages.slice(0, MOST_PAGES)
}
