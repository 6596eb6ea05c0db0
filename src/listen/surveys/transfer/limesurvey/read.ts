import { Fault } from '../../../../platform/fault.ts'
import type { Texts } from '../../question.ts'
import type { ReportLine } from '../../report.ts'
import { changed, type ForeignItem, type ForeignPage, type ForeignSurvey, leftOut } from '../foreign.ts'
import { languageFrom } from '../words.ts'
import { byNumber, type Entry, entriesOf, fieldOf, rowsOf } from './entries.ts'
import { kindOf, lineKind, SEVERAL, type Whole } from './kinds.ts'
import { readTables, type Tables } from './tables.ts'

export interface ReadLimeSurvey {
  readonly survey: ForeignSurvey
  /** Names of questions by their number, because older conditions speak in numbers. */
  readonly names: ReadonlyMap<string, string>
}

/**
 * A LimeSurvey .lss as far as this product can ask it.
 * @throws Fault 'bad-input' when it is none
 */
export function readLimeSurvey(text: string, name: string): ReadLimeSurvey {
  const tables = readTables(text)
  const questions = wholeQuestions(tables)
  if (!tables.has('surveys') && questions.length === 0) {
    throw new Fault('bad-input', 'This is no LimeSurvey survey.', { reason: 'survey-file-unknown' })
  }
  const [settings = new Map<string, string>()] = rowsOf(tables, 'surveys')
  const words = wordsOf(tables)
  const names = new Map(questions.map(({ entry }) => [fieldOf(entry.fields, 'qid'), titleOf(entry)]))
  const survey: ForeignSurvey = {
    name: Object.values(words.title)[0]?.slice(0, 200).trim() || name,
    title: words.title,
    languages: languagesOf(tables, settings),
    pages: [...introOf(words), ...pagesOf(tables, questions)],
    thanks: [{ texts: words.end }],
    allowsBack: fieldOf(settings, 'allowprev') !== 'N',
    showsProgress: fieldOf(settings, 'showprogress') !== 'N',
    lines: unknownIn(tables),
  }
  return { survey, names }
}

const titleOf = ({ fields }: Entry) => fieldOf(fields, 'title') || `q${fieldOf(fields, 'qid')}`

function languagesOf(tables: Tables, settings: ReadonlyMap<string, string>): string[] {
  const own = fieldOf(settings, 'language')
  const further = [
    ...rowsOf(tables, 'languages').map((row) => fieldOf(row, 'language')),
    ...fieldOf(settings, 'additional_languages').split(/\s+/),
  ]
  const all = [own, ...further].map(languageFrom).filter((language) => language !== null)
  return all.length === 0 ? ['en'] : [...new Set(all)].slice(0, 30)
}

function wordsOf(tables: Tables): { readonly title: Texts; readonly welcome: Texts; readonly end: Texts } {
  const found = {
    title: {} as Record<string, string>,
    welcome: {} as Record<string, string>,
    end: {} as Record<string, string>,
  }
  for (const row of rowsOf(tables, 'surveys_languagesettings')) {
    const language = languageFrom(fieldOf(row, 'surveyls_language'))
    if (language === null) continue
    found.title[language] = fieldOf(row, 'surveyls_title')
    found.welcome[language] = fieldOf(row, 'surveyls_welcometext') || fieldOf(row, 'surveyls_description')
    found.end[language] = fieldOf(row, 'surveyls_endtext')
  }
  return found
}

const isSaid = (texts: Texts) => Object.values(texts).some((text) => text.trim() !== '')
const statement = (name: string, texts: Texts): ForeignItem => ({
  name,
  texts,
  required: 'no',
  when: [],
  ask: { kind: 'statement' },
  notes: [],
})

const introOf = ({ welcome }: { readonly welcome: Texts }): ForeignPage[] =>
  isSaid(welcome) ? [{ name: 'welcome', when: [], items: [statement('welcome', welcome)] }] : []

function wholeQuestions(tables: Tables): Whole[] {
  const own = { words: 'question_l10ns', id: 'qid', text: 'question', help: 'help' }
  const all = entriesOf(tables, { table: 'questions', ...own })
  const parentOf = ({ fields }: Entry) => fieldOf(fields, 'parent_qid')
  const isPart = (entry: Entry) => !['', '0'].includes(parentOf(entry))
  const parts = [...all.filter(isPart), ...entriesOf(tables, { table: 'subquestions', ...own })]
  const answers = entriesOf(tables, { table: 'answers', words: 'answer_l10ns', id: 'aid', text: 'answer' })
  return all
    .filter((entry) => !isPart(entry))
    .map((entry) => {
      const id = fieldOf(entry.fields, 'qid')
      const attributes = rowsOf(tables, 'question_attributes').filter((row) => fieldOf(row, 'qid') === id)
      return {
        entry,
        subquestions: parts.filter((one) => parentOf(one) === id).toSorted(byNumber('scale_id', 'question_order')),
        answers: answers.filter((one) => fieldOf(one.fields, 'qid') === id).toSorted(byNumber('scale_id', 'sortorder')),
        attributes: new Map(attributes.map((row) => [fieldOf(row, 'attribute'), fieldOf(row, 'value')])),
      }
    })
}

function pagesOf(tables: Tables, questions: readonly Whole[]): ForeignPage[] {
  const groups = entriesOf(tables, {
    table: 'groups',
    words: 'group_l10ns',
    id: 'gid',
    text: 'group_name',
    help: 'description',
  })
  return groups.toSorted(byNumber('group_order')).map(({ fields, texts, help }) => {
    const gid = fieldOf(fields, 'gid')
    const name = Object.values(texts).find((text) => text.trim() !== '') ?? `group ${gid}`
    const inside = questions
      .filter(({ entry }) => fieldOf(entry.fields, 'gid') === gid)
      .toSorted((a, b) => byNumber('question_order')(a.entry, b.entry))
    const items = inside.flatMap(itemsOf)
    const relevance = fieldOf(fields, 'grelevance').trim()
    const intro = isSaid(help) ? [statement(`${name}.description`, help)] : []
    return { name, when: isAlways(relevance) ? [] : [relevance], items: [...intro, ...items] }
  })
}

const isAlways = (relevance: string) => relevance === '' || relevance === '1'

const REQUIRED = { Y: 'yes', S: 'soft' } as const

function itemsOf(whole: Whole): ForeignItem[] {
  const { fields, texts, help } = whole.entry
  const type = fieldOf(fields, 'type')
  const relevance = fieldOf(fields, 'relevance').trim()
  const mandatory = fieldOf(fields, 'mandatory')
  const item = {
    name: titleOf(whole.entry),
    texts,
    ...(isSaid(help) ? { help } : {}),
    required: mandatory === 'Y' || mandatory === 'S' ? REQUIRED[mandatory] : ('no' as const),
    when: isAlways(relevance) ? [] : [relevance],
  }
  if (SEVERAL.has(type)) {
    const heading = statement(`${item.name}.heading`, texts)
    return [
      { ...heading, when: item.when },
      ...whole.subquestions.map((part) => ({
        ...item,
        name: `${item.name}_${titleOf(part)}`,
        texts: part.texts,
        ask: lineKind(type, whole.attributes),
        notes: [changed('kind-nearest', { kind: lineKind(type, whole.attributes).kind })],
      })),
    ]
  }
  const { ask, notes } = kindOf(type, whole)
  const twoScales = whole.subquestions.some((part) => fieldOf(part.fields, 'scale_id') === '1')
  return [
    { ...item, ask: twoScales ? null : ask, notes: twoScales ? [leftOut('kind-unknown', { kind: type })] : notes },
  ]
}

/** Parts of a survey that have no counterpart, when there are any. */
function unknownIn(tables: Tables): ReportLine[] {
  return ['quota', 'assessments', 'conditions']
    .filter((feature) => rowsOf(tables, feature).length > 0)
    .map((feature) => ({ what: feature, ...leftOut('feature-unknown', { feature }) }))
}
