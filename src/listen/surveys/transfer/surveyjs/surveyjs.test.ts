import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { given, PLACES } from '../../../../../test/surveys.ts'
import { compile } from '../../compile.ts'
import { questionsOf, SurveyContent } from '../../content.ts'
import { shownQuestions } from '../../next.ts'
import { takeFile } from '../take.ts'

const take = (file: unknown) => takeFile(new TextEncoder().encode(JSON.stringify(file)), 'Survey')
const elements = (...list: unknown[]) => ({ title: 'Visit', pages: [{ name: 'page1', elements: list }] })
const one = (element: object) => {
  const { content, report } = take(elements({ name: 'q', ...element }))
  const [question] = questionsOf(content)
  return { question, told: report.lines.map(({ fate, code }) => `${fate} ${code}`), report }
}
const choices = ['Price', { value: 'staff', text: { default: 'Staff', fi: 'Henkilökunta' } }]

describe('a question of SurveyJS', () => {
  it.each<[string, object, object, string[]]>([
    [
      'a rating of 0–10 is NPS',
      { type: 'rating', rateMin: 0, rateMax: 10, minRateDescription: 'No' },
      { kind: 'nps', low: { en: 'No' } },
      [],
    ],
    ['a rating of five is satisfaction', { type: 'rating' }, { kind: 'csat', points: 5, metric: 'csat' }, []],
    [
      'a rating of seven is satisfaction on seven',
      { type: 'rating', rateMax: 7 },
      { kind: 'csat', points: 7, metric: 'csat7' },
      [],
    ],
    ['stars stay stars', { type: 'rating', rateType: 'stars' }, { kind: 'stars' }, []],
    ['faces are a feeling', { type: 'rating', rateType: 'smileys' }, { kind: 'emotion' }, ['changed scale-nearest']],
    [
      'a rating of ten from one is a number',
      { type: 'rating', rateMax: 10 },
      { kind: 'number', least: 1, most: 10 },
      ['changed scale-nearest'],
    ],
    [
      'a rating by words is a choice',
      { type: 'rating', rateValues: ['Bad', 'Good'] },
      { kind: 'single' },
      ['changed kind-nearest'],
    ],
    [
      'buttons are a choice',
      { type: 'radiogroup', choices, hasOther: true, choicesOrder: 'random' },
      {
        kind: 'single',
        other: true,
        shuffled: true,
        options: [
          { id: 'price', texts: { en: 'Price' } },
          { id: 'staff', texts: { en: 'Staff', fi: 'Henkilökunta' } },
        ],
      },
      [],
    ],
    [
      'ticks are several',
      { type: 'checkbox', choices, maxSelectedChoices: 2, hasNone: true },
      { kind: 'multiple', most: 2, options: [{}, {}, { id: 'none' }] },
      [],
    ],
    [
      'a list of a hundred towns is a line of text',
      { type: 'dropdown', choices: Array.from({ length: 100 }, (_, n) => `Town ${n}`) },
      { kind: 'text', long: false },
      ['changed kind-nearest'],
    ],
    ['a ranking stays one', { type: 'ranking', choices }, { kind: 'ranking' }, []],
    [
      'pictures from elsewhere are not fetched',
      { type: 'imagepicker', choices: [{ value: 'a', imageLink: 'https://example.org/a.png' }, 'b'] },
      { kind: 'single' },
      ['changed picture-unusable'],
    ],
    ['yes or no stays it', { type: 'boolean' }, { kind: 'yesno' }, []],
    [
      'yes or no in own words is a choice',
      { type: 'boolean', labelTrue: 'Sure' },
      { kind: 'single', options: [{ id: 'true', texts: { en: 'Sure' } }, {}] },
      ['changed kind-nearest'],
    ],
    [
      'a matrix of numbers has scores',
      { type: 'matrix', rows: ['Ease'], columns: [1, 2, 3] },
      { kind: 'matrix', columns: [{ score: 1 }, { score: 2 }, { score: 3 }] },
      [],
    ],
    [
      'a number keeps its bounds',
      { type: 'text', inputType: 'number', min: 1, max: '5' },
      { kind: 'number', least: 1, most: 5 },
      [],
    ],
    ['a date stays one', { type: 'text', inputType: 'date' }, { kind: 'date' }, []],
    ['an address is a contact', { type: 'text', inputType: 'email' }, { kind: 'contact', asks: ['email'] }, []],
    [
      'a comment is a text',
      { type: 'comment', maxLength: 100, isRequired: true },
      { kind: 'text', long: true, most: 100, required: 'yes' },
      [],
    ],
    [
      'HTML is read as words',
      { type: 'html', html: '<h1>Hello</h1><script>alert(1)</script> &amp; welcome' },
      { kind: 'statement', texts: { en: 'Hello\n& welcome' } },
      ['changed html-removed'],
    ],
    [
      'what it cannot check it says',
      { type: 'comment', validators: [{}], requiredIf: '{a} = 1' },
      { kind: 'text' },
      ['left-out feature-unknown', 'left-out feature-unknown'],
    ],
  ])('%s', (_, element, expected, lines) => {
    const { question, told } = one(element)
    expect(question).toMatchObject(expected)
    expect(told).toEqual(lines)
  })

  it('that nothing here can ask is left out and told', () => {
    const { content, report } = take(elements({ type: 'signaturepad', name: 'sign' }, { type: 'comment', name: 'why' }))
    expect(questionsOf(content).map(({ id }) => id)).toEqual(['why'])
    expect(report).toMatchObject({
      questions: 2,
      kept: 1,
      lines: [{ fate: 'left-out', what: 'sign', code: 'kind-unknown', detail: { kind: 'signaturepad' } }],
    })
  })
})

describe('a whole file of SurveyJS', () => {
  const file = {
    title: { default: 'Käyntisi', sv: 'Ditt besök' },
    locale: 'fi',
    showPrevButton: false,
    pages: [
      {
        name: 'first',
        title: 'Aluksi',
        elements: [
          {
            type: 'rating',
            name: 'Score 1',
            rateMin: 0,
            rateMax: 10,
            title: { default: 'Suosittelisitko?', sv: 'Rekommenderar du?' },
          },
          { type: 'checkbox', name: 'liked', choices: ['Price', 'Staff'], title: 'Mistä pidit?' },
        ],
      },
      {
        name: 'second',
        visibleIf: "{Score 1} <= 6 and {liked} contains 'Price'",
        elements: [
          {
            type: 'panel',
            name: 'panel1',
            visibleIf: '{liked} notempty',
            elements: [
              {
                type: 'comment',
                name: 'why',
                title: 'Annoit {Score 1}, miksi? {unknown}',
                visibleIf: "{Score 1} anyof [0, 1, 2] or !({liked} = 'Staff')",
              },
            ],
          },
          { type: 'multipletext', name: 'lines', items: [{ name: 'a', title: 'Nimi' }, { name: 'b' }] },
          { type: 'comment', name: 'odd', visibleIf: 'age({birth}) > 18' },
        ],
      },
    ],
    triggers: [{}],
    completedHtml: '<h3>Kiitos!</h3>',
    completedHtmlOnCondition: [{ expression: '{Score 1} >= 9', html: 'Mahtavaa!' }],
  }
  const { content, report, name } = take(file)

  it('comes over with its languages, pages, conditions, piping and thanks', () => {
    expect(name).toBe('Käyntisi')
    expect(content).toMatchObject({
      languages: ['fi', 'sv'],
      title: { fi: 'Käyntisi', sv: 'Ditt besök' },
      allowsBack: false,
    })
    expect(content.pages.map(({ id, showWhen }) => [id, showWhen])).toEqual([
      ['first', undefined],
      ['second', 'score_1 <= 6 and liked.price is present'],
    ])
    const [title, score, liked, why, lineA] = questionsOf(content)
    expect(title).toMatchObject({ kind: 'statement', texts: { fi: 'Aluksi' } })
    expect(score).toMatchObject({ id: 'score_1', texts: { sv: 'Rekommenderar du?' } })
    expect(liked?.id).toBe('liked')
    expect(why?.showWhen).toBe('answered.liked is present and (score_1 in (0, 1, 2) or not liked.staff is present)')
    expect(why?.texts.fi).toBe('Annoit {{score_1}}, miksi? {unknown}')
    expect(lineA).toMatchObject({ kind: 'text', long: false, texts: { fi: 'Nimi' } })
    expect(content.thanks).toMatchObject([
      { when: 'score_1 >= 9', texts: { fi: 'Mahtavaa!' } },
      { texts: { fi: 'Kiitos!' } },
    ])
  })

  it('tells what was changed and what was left out, and is asked as it was meant', () => {
    const lines = report.lines.map(({ fate, what, code }) => `${fate} ${what} ${code}`)
    expect(lines).toEqual(
      expect.arrayContaining([
        'left-out triggers feature-unknown',
        'changed Score 1 id-renamed',
        'changed lines.a kind-nearest',
        'left-out odd condition-unreadable',
        'changed thanks html-removed',
      ]),
    )
    const survey = compile(content, PLACES)
    const asked = (answers: Record<string, unknown>) =>
      shownQuestions(survey, given({ answers: answers as never })).map(({ id }) => id)
    expect(asked({ score_1: 2, liked: { chosen: ['price'] } })).toContain('why')
    expect(asked({ score_1: 9, liked: { chosen: ['price'] } })).not.toContain('why')
  })
})

describe('a hostile or strange file', () => {
  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['JSON that is no survey', '{"hello":"world"}'],
    ['bytes that are no text', '\ud800'],
    ['nothing to ask', '{"pages":[]}'],
    ['pages that are none', '{"pages":[1,null,"x"]}'],
  ])('%s is refused in words', (_, text) => {
    expect(() => takeFile(new TextEncoder().encode(text), 'x')).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })

  it('panels within panels do not exhaust anything', () => {
    let panel: unknown = { type: 'comment', name: 'deep' }
    for (let n = 0; n < 5_000; n += 1) panel = { type: 'panel', name: `p${n}`, elements: [panel] }
    expect(() => take(elements(panel, { type: 'comment', name: 'why' }))).not.toThrow()
  })

  it('whatever elements come, the result is a survey or a refusal in words', () => {
    const type = fc.constantFrom(
      'text',
      'comment',
      'radiogroup',
      'checkbox',
      'rating',
      'boolean',
      'matrix',
      'ranking',
      'html',
      'panel',
      'multipletext',
      'file',
      '',
    )
    const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
    const list = fc.array(fc.oneof(scalar, fc.record({ value: scalar, text: scalar })), { maxLength: 4 })
    const element = fc.record(
      {
        type,
        name: fc.oneof(fc.string(), fc.constantFrom('a', 'constructor', '__proto__', 'hidden')),
        title: fc.oneof(scalar, fc.dictionary(fc.constantFrom('default', 'fi', 'xx-yy', ''), fc.string())),
        choices: list,
        rows: list,
        columns: list,
        rateValues: list,
        rateMin: fc.oneof(scalar, fc.double()),
        rateMax: fc.oneof(scalar, fc.double()),
        visibleIf: fc.oneof(
          scalar,
          fc.constantFrom('{a} = 1', '{a} empty', "{a} contains 'x'", '{constructor} > 2', '(((('),
        ),
        maxSelectedChoices: scalar,
        min: scalar,
        max: scalar,
        inputType: fc.constantFrom('number', 'date', 'email', 'x'),
      },
      { requiredKeys: ['type'] },
    )
    fc.assert(
      fc.property(fc.array(element, { maxLength: 6 }), (list) => {
        try {
          const { content, report } = take(elements(...list))
          expect(SurveyContent.parse(content)).toEqual(content)
          expect(report.kept).toBeLessThanOrEqual(report.questions)
        } catch (fault) {
          expect(fault).toMatchObject({ code: 'bad-input', reason: expect.stringContaining('survey-file') })
        }
      }),
      { numRuns: 400 },
    )
  })
})
