import { describe, expect, it } from 'vitest'
import { questionsOf } from '../../content.ts'
import { takeFile } from '../take.ts'

const take = (text: string) => takeFile(new TextEncoder().encode(text), 'Survey')
const row = (fields: Record<string, string | number>) =>
  `<row>${Object.entries(fields)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')}</row>`
const table = (name: string, ...rows: Record<string, string | number>[]) =>
  `<${name}><fields><fieldname>x</fieldname></fields><rows>${rows.map(row).join('')}</rows></${name}>`
const file = (...tables: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>366</DBVersion><languages><language>en</language><language>fi</language></languages>${tables.join('')}</document>`

const settings = table('surveys', { sid: 7, language: 'en', additional_languages: 'fi', allowprev: 'N' })
const words = table(
  'surveys_languagesettings',
  {
    surveyls_language: 'en',
    surveyls_title: 'Your visit',
    surveyls_welcometext: '<p>Welcome!</p>',
    surveyls_endtext: 'Thanks',
  },
  { surveyls_language: 'fi', surveyls_title: 'Käyntisi', surveyls_welcometext: '', surveyls_endtext: 'Kiitos' },
)
const group = (more = {}) => table('groups', { gid: 1, group_name: 'Visit', group_order: 0, language: 'en', ...more })
const question = (about: Record<string, string | number>) => ({
  qid: 1,
  parent_qid: 0,
  gid: 1,
  type: 'T',
  title: 'Q1',
  question: 'Why?',
  question_order: 1,
  language: 'en',
  other: 'N',
  mandatory: 'N',
  relevance: '1',
  ...about,
})
const one = (type: string, ...more: string[]) => {
  const { content, report } = take(file(settings, words, group(), table('questions', question({ type })), ...more))
  const [, asked] = questionsOf(content)
  return { asked, told: report.lines.map(({ fate, code }) => `${fate} ${code}`), report }
}
const answers = (...texts: string[]) =>
  table(
    'answers',
    ...texts.map((answer, at) => ({ qid: 1, code: `A${at}`, answer, sortorder: at, language: 'en', scale_id: 0 })),
  )
const parts = (...titles: string[]) =>
  table(
    'subquestions',
    ...titles.map((title, at) => ({
      qid: 10 + at,
      parent_qid: 1,
      gid: 1,
      title,
      question: `Part ${title}`,
      question_order: at,
      language: 'en',
      scale_id: 0,
    })),
  )

describe('a question of LimeSurvey', () => {
  it.each<[string, { asked: unknown; told: string[] }, object, string[]]>([
    [
      'a list is a choice',
      one('L', answers('Price', 'Staff')),
      { kind: 'single', options: [{ id: 'a0', texts: { en: 'Price' } }, { id: 'a1' }] },
      ['changed id-renamed'],
    ],
    [
      '0 to 10 is NPS',
      one(
        'L',
        table(
          'answers',
          ...Array.from({ length: 11 }, (_, at) => ({ qid: 1, code: at, answer: at, sortorder: at, language: 'en' })),
        ),
      ),
      { kind: 'nps' },
      ['changed kind-nearest', 'changed id-renamed'],
    ],
    [
      'ticks are several',
      one('M', parts('SQ1', 'SQ2'), table('question_attributes', { qid: 1, attribute: 'max_answers', value: 1 })),
      { kind: 'multiple', most: 1, options: [{ id: 'sq1', texts: { en: 'Part SQ1' } }, {}] },
      ['changed id-renamed'],
    ],
    ['five points are satisfaction', one('5'), { kind: 'csat', points: 5 }, ['changed id-renamed']],
    [
      'a table of five points has scores',
      one('A', parts('SQ1')),
      { kind: 'matrix', rows: [{ texts: { en: 'Part SQ1' } }], columns: [{ score: 1 }, {}, {}, {}, { score: 5 }] },
      ['changed id-renamed'],
    ],
    [
      'yes, uncertain, no',
      one('C', parts('SQ1')),
      { kind: 'matrix', columns: [{ id: 'y', texts: { en: 'Yes', fi: 'Kyllä' } }, { id: 'u' }, { id: 'n' }] },
      ['changed id-renamed'],
    ],
    [
      'a table of answers',
      one('F', parts('SQ1'), answers('Bad', 'Good')),
      { kind: 'matrix', columns: [{ texts: { en: 'Bad' } }, {}] },
      ['changed id-renamed'],
    ],
    ['a ranking', one('R', answers('Price', 'Staff')), { kind: 'ranking' }, ['changed id-renamed']],
    [
      'a number with bounds',
      one('N', table('question_attributes', { qid: 1, attribute: 'max_num_value_n', value: '9' })),
      { kind: 'number', most: 9 },
      ['changed id-renamed'],
    ],
    ['yes or no', one('Y'), { kind: 'yesno' }, ['changed id-renamed']],
    ['a date', one('D'), { kind: 'date' }, ['changed id-renamed']],
    [
      'a choice with a comment loses it',
      one('O', answers('Price', 'Staff')),
      { kind: 'single' },
      ['left-out feature-unknown', 'changed id-renamed'],
    ],
    ['a text only to be read', one('X'), { kind: 'statement' }, []],
  ])('%s', (_, { asked, told }, expected, lines) => {
    expect(asked).toMatchObject(expected)
    expect(told).toEqual(lines)
  })

  it('of several lines becomes several questions', () => {
    const { report } = one('Q', parts('SQ1', 'SQ2'))
    expect(report.questions).toBe(4)
    expect(report.lines.filter(({ code }) => code === 'kind-nearest').map(({ what }) => what)).toEqual([
      'Q1_SQ1',
      'Q1_SQ2',
    ])
  })

  it('that nothing here can ask is left out and told', () => {
    expect(one('|').told).toEqual(['left-out kind-unknown'])
    expect(one('1', parts('SQ1'), answers('a', 'b')).told).toEqual(['left-out kind-unknown'])
  })
})

describe('a whole .lss', () => {
  const listed = [
    question({ qid: 1, type: 'N', title: 'Score', question: 'How <b>many</b>?', mandatory: 'S' }),
    question({ qid: 1, type: 'N', title: 'Score', question: 'Kuinka monta?', language: 'fi' }),
    question({ qid: 2, type: 'M', title: 'Liked', question: 'Liked?', question_order: 2 }),
    question({
      qid: 3,
      title: 'Why',
      question: 'You said {Score.shown}, {TOKEN:FIRSTNAME}. Why? {if(1,2,3)}',
      question_order: 3,
      relevance: '((Score.NAOK <= 6 and Liked_SQ1.NAOK == "Y"))',
    }),
    question({ qid: 4, title: 'Old', question_order: 4, relevance: '7X1X1.NAOK > 2 && !is_empty(7X1X2SQ2.NAOK)' }),
    question({ qid: 5, title: 'Odd', question_order: 5, relevance: 'count(that.Liked) > 1' }),
  ]
  const liked = table(
    'subquestions',
    { qid: 20, parent_qid: 2, gid: 1, title: 'SQ1', question: 'Price', question_order: 1, language: 'en' },
    { qid: 21, parent_qid: 2, gid: 1, title: 'SQ2', question: 'Staff', question_order: 2, language: 'en' },
  )
  const { content, report, name } = take(
    file(
      settings,
      words,
      group({ description: 'About your visit' }),
      table('questions', ...listed),
      liked,
      table('quota', { id: 1 }),
    ),
  )

  it('comes over with its languages, conditions, piping and texts', () => {
    expect(name).toBe('Your visit')
    expect(content).toMatchObject({
      languages: ['en', 'fi'],
      title: { fi: 'Käyntisi' },
      allowsBack: false,
      hidden: [{ key: 'firstname' }],
      thanks: [{ texts: { en: 'Thanks', fi: 'Kiitos' } }],
    })
    const [welcome, about, score, , why, old, odd] = questionsOf(content)
    expect(welcome).toMatchObject({ kind: 'statement', texts: { en: 'Welcome!' } })
    expect(about).toMatchObject({ kind: 'statement', texts: { en: 'About your visit' } })
    expect(score).toMatchObject({ id: 'score', required: 'soft', texts: { en: 'How many?', fi: 'Kuinka monta?' } })
    expect(why?.texts.en).toBe('You said {{score}}, {{hidden.firstname}}. Why? {if(1,2,3)}')
    expect(why?.showWhen).toBe('score <= 6 and liked.sq1 is present')
    expect(old?.showWhen).toBe('score > 2 and liked.sq2 is present')
    expect(odd?.showWhen).toBeUndefined()
  })

  it('tells what was changed and what was left out', () => {
    const lines = report.lines.map(({ fate, what, code }) => `${fate} ${what} ${code}`)
    expect(lines).toEqual(
      expect.arrayContaining([
        'left-out quota feature-unknown',
        'changed Score html-removed',
        'left-out Odd condition-unreadable',
      ]),
    )
  })

  it('is read the same when the words stand in tables of their own, as from version 4 on', () => {
    const apart = file(
      settings,
      words,
      table('groups', { gid: 1, group_order: 0 }),
      table('group_l10ns', { gid: 1, group_name: 'Visit', language: 'en' }),
      table('questions', { qid: 1, parent_qid: 0, gid: 1, type: 'L', title: 'Q1', question_order: 1, relevance: '1' }),
      table(
        'question_l10ns',
        { qid: 1, question: 'Which?', language: 'en' },
        { qid: 1, question: 'Mikä?', language: 'fi' },
      ),
      table('answers', { aid: 1, qid: 1, code: 'A', sortorder: 2 }, { aid: 2, qid: 1, code: 'B', sortorder: 1 }),
      table(
        'answer_l10ns',
        { aid: 1, answer: 'Price', language: 'en' },
        { aid: 2, answer: 'Staff', language: 'en' },
        { aid: 2, answer: 'Väki', language: 'fi' },
      ),
    )
    expect(questionsOf(take(apart).content)[1]).toMatchObject({
      kind: 'single',
      texts: { en: 'Which?', fi: 'Mikä?' },
      options: [{ id: 'b', texts: { en: 'Staff', fi: 'Väki' } }, { id: 'a' }],
    })
  })
})

describe('hostile XML', () => {
  const wrong = (text: string) => {
    try {
      take(text)
      return null
    } catch (fault) {
      return fault as { code: string; reason: string }
    }
  }
  it.each([
    [
      'entities that grow',
      '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><document>&b;</document>',
      'survey-file-hostile',
    ],
    [
      'a file of the server',
      '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><document>&x;</document>',
      'survey-file-hostile',
    ],
    ['an entity that is not defined', '<document>&boom;</document>', 'survey-file-broken'],
    ['the end missing', '<document><surveys><rows><row>', 'survey-file-broken'],
    ['tags without end', `<document>${'<a>'.repeat(10_000)}`, 'survey-file-broken'],
    ['XML that is no survey', '<document><hello/></document>', 'survey-file-unknown'],
    ['a page', '<!doctype html><html><body>x</body></html>', 'survey-file-unknown'],
    ['a survey without questions', file(settings), 'survey-file-empty'],
  ])('%s is refused in words', (_, text, reason) => {
    expect(wrong(text)).toMatchObject({ code: 'bad-input', reason })
  })

  it('more than anybody writes is refused before it is read', () => {
    expect(wrong(`<document>${' '.repeat(7 * 1_048_576)}</document>`)).toMatchObject({
      code: 'too-large',
      reason: 'survey-file-large',
    })
  })

  it('names of fields cannot reach into the program', () => {
    const odd = table('questions', {
      ...question({ title: 'constructor' }),
      __proto__x: 'y',
      constructor: 'z',
    })
    expect(questionsOf(take(file(settings, words, group(), odd)).content)[1]?.id).toBe('constructor_2')
  })
})
