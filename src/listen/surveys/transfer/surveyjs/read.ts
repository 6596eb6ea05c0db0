import { Fault } from '../../../../platform/fault.ts'
import type { Texts } from '../../question.ts'
import type { ReportLine } from '../../report.ts'
import { changed, type ForeignItem, type ForeignPage, type ForeignSurvey, leftOut, type Note } from '../foreign.ts'
import { languageFrom } from '../words.ts'
import { kindOf } from './kinds.ts'
import { languagesIn, localised, type Reader } from './localised.ts'
import { Element, type ReadElement, SurveyJs } from './shape.ts'

/** Parts within parts deeper than this are nobody's survey. */
const DEEPEST = 20

/**
 * A SurveyJS file as far as this product can ask it.
 * @throws Fault 'bad-input' when it is none
 */
export function readSurveyJs(file: unknown, name: string): ForeignSurvey {
  const parsed = SurveyJs.safeParse(file)
  if (!parsed.success) throw new Fault('bad-input', 'This is no SurveyJS file.', { reason: 'survey-file-unknown' })
  const survey = parsed.data
  const own = languageFrom(survey.locale ?? '') ?? 'en'
  const read = localised(own)
  const title = read(survey.title)
  const pages = pagesOf(survey, read)
  const ends = (survey.completedHtmlOnCondition ?? []).map(({ expression, html }) => ({
    texts: read(html),
    when: expression,
  }))
  const intro = statement('intro', read(survey.description))
  return {
    name: Object.values(title)[0]?.slice(0, 200).trim() || name,
    title,
    languages: languagesIn(file, own),
    pages: intro === null ? pages : [{ name: 'intro', when: [], items: [intro] }, ...pages],
    thanks: [...ends, { texts: Object.keys(read(survey.completedHtml)).length > 0 ? read(survey.completedHtml) : {} }],
    allowsBack: survey.showPrevButton !== false,
    showsProgress: survey.showProgressBar !== undefined && !['off', 'none', false].includes(survey.showProgressBar),
    lines: unknownOf(survey),
  }
}

/** Features of a whole survey that have no counterpart, when they are used. */
const UNKNOWN = [
  'triggers',
  'calculatedValues',
  'navigateToUrl',
  'timeLimit',
  'maxTimeToFinish',
  'firstPageIsStarted',
  'validators',
]

const unknownOf = (survey: Readonly<Record<string, unknown>>): ReportLine[] =>
  UNKNOWN.filter((feature) => survey[feature] !== undefined && survey[feature] !== false).map((feature) => ({
    what: feature,
    ...leftOut('feature-unknown', { feature }),
  }))

/** A text of its own, between questions. */
function statement(name: string, texts: Texts, when: readonly string[] = []): ForeignItem | null {
  if (Object.values(texts).every((text) => text.trim() === '')) return null
  return { name, texts, required: 'no', when, ask: { kind: 'statement' }, notes: [] }
}

function pagesOf(survey: ReturnType<typeof SurveyJs.parse>, read: Reader): ForeignPage[] {
  const whole = survey.elements ?? survey.questions
  const pages = survey.pages ?? (whole === undefined ? [] : [{ name: 'page1', elements: whole }])
  return pages.flatMap((raw, at) => {
    const parsed = Element.safeParse(raw)
    if (!parsed.success) return []
    const page = parsed.data
    const name = page.name || `page${at + 1}`
    const title = statement(`${name}.title`, read(page.title))
    const items = itemsOf(page.elements ?? [], read, [], 0)
    return [{ name, when: when(page), items: title === null ? items : [title, ...items] }]
  })
}

const when = ({ visibleIf }: ReadElement): string[] => (visibleIf?.trim() ? [visibleIf] : [])

function itemsOf(elements: readonly unknown[], read: Reader, above: readonly string[], depth: number): ForeignItem[] {
  return elements.flatMap((raw) => {
    const parsed = Element.safeParse(raw)
    if (!parsed.success || depth > DEEPEST) return []
    const element = parsed.data
    const conditions = [...above, ...when(element)]
    if (element.type === 'panel') {
      const title = statement(`${element.name}.title`, read(element.title), conditions)
      const inner = itemsOf(element.elements ?? [], read, conditions, depth + 1)
      return title === null ? inner : [title, ...inner]
    }
    if (element.type === 'multipletext') return lines(element, read, conditions)
    return [itemOf(element, read, conditions)]
  })
}

function itemOf(element: ReadElement, read: Reader, conditions: readonly string[]): ForeignItem {
  const { ask, notes } = kindOf(element, read)
  const texts = read(element.type === 'html' ? element.html : (element.title ?? element.name))
  const help = read(element.description)
  return {
    name: element.name,
    texts,
    ...(Object.keys(help).length === 0 ? {} : { help }),
    required: element.isRequired === true ? 'yes' : 'no',
    when: conditions,
    ask,
    notes: ask === null ? notes : [...notes, ...featuresOf(element)],
  }
}

/** Several lines of one question become questions of their own. */
function lines(element: ReadElement, read: Reader, conditions: readonly string[]): ForeignItem[] {
  return (element.items ?? []).map((item) => ({
    name: `${element.name}.${item.name}`,
    texts: read(item.title ?? item.name),
    required: element.isRequired === true ? 'yes' : 'no',
    when: conditions,
    ask: { kind: 'text', long: false },
    notes: [changed('kind-nearest', { kind: 'text' })],
  }))
}

const FEATURES = [
  'validators',
  'requiredIf',
  'enableIf',
  'defaultValue',
  'defaultValueExpression',
  'correctAnswer',
  'choicesVisibleIf',
  'cells',
]

const featuresOf = (element: ReadElement): Note[] =>
  FEATURES.filter((feature) => element[feature] !== undefined).map((feature) => leftOut('feature-unknown', { feature }))
