import { expect, test } from 'vitest'
import { content } from '../../../../../test/surveys.ts'
import { compileDraft } from '../../compile.ts'
import { SurveyContent } from '../../content.ts'
import { Question } from '../../question.ts'
import { DraftKeeper, type Outcome } from './draft-keeper.ts'
import { changeQuestion, insertQuestion, moveBefore, moveQuestion, removeQuestion, setBeginsPage } from './edits.ts'
import { asKind, KINDS, questionOf } from './kinds.ts'
import { readClauses, writeClauses } from './show-when.ts'

const draft = () =>
  content({
    pages: [
      {
        id: 'page1',
        questions: ['q1', 'q2'].map((id) => questionOf('csat', { id, texts: { en: id }, required: 'no' })),
      },
      { id: 'page2', questions: [questionOf('text', { id: 'q3', texts: { en: 'q3' }, required: 'no' })] },
    ],
  })
const order = ({ pages }: SurveyContent) => pages.map(({ questions }) => questions.map(({ id }) => id).join(' '))

test('a new question of every kind can be saved, also after it was another kind before', () => {
  for (const kind of KINDS) {
    const question = questionOf(kind, { id: 'q9', texts: {}, required: 'no' })
    expect(Question.parse(question)).toEqual(question)
    for (const other of KINDS) Question.parse(asKind(question, other))
    expect(SurveyContent.safeParse(insertQuestion(draft(), question, 'q1')).success).toBe(true)
  }
})

test('questions are moved up and down, also over to the next page', () => {
  expect(order(moveQuestion(draft(), 'q1', 1))).toEqual(['q2 q1', 'q3'])
  expect(order(moveQuestion(draft(), 'q2', 1))).toEqual(['q1', 'q2 q3'])
  expect(order(moveQuestion(draft(), 'q3', -1))).toEqual(['q1 q2 q3'])
  expect(order(moveQuestion(draft(), 'q1', -1))).toEqual(['q1 q2', 'q3'])
  expect(order(moveBefore(draft(), 'q3', 'q1'))).toEqual(['q3 q1 q2'])
})

test('a page can begin at any question and go on again', () => {
  const split = setBeginsPage(draft(), 'q2', true)
  expect(order(split)).toEqual(['q1', 'q2', 'q3'])
  expect(order(setBeginsPage(split, 'q2', false))).toEqual(['q1 q2', 'q3'])
  expect(order(setBeginsPage(draft(), 'q1', false))).toEqual(['q1 q2', 'q3'])
})

test('the last question stays', () => {
  const one = removeQuestion(removeQuestion(draft(), 'q1'), 'q2')
  expect(order(one)).toEqual(['q3'])
  expect(order(removeQuestion(one, 'q3'))).toEqual(['q3'])
})

test('conditions of the form are conditions of the filter language, and are read back as they were', () => {
  const clauses = [
    { question: 'q1', test: 'most', value: '2' },
    { question: 'q2', test: 'answered', value: '' },
  ] as const
  const text = writeClauses(clauses)
  expect(text).toBe('q1 <= 2 and answered.q2 is present')
  expect(readClauses(text)).toEqual(clauses)
  const compiled = compileDraft(
    changeQuestion(draft(), 'q3', (question) => ({ ...question, showWhen: text })),
    { touchpoints: [], channels: [], units: [], stages: [] } as never,
  )
  expect(compiled.pages[1]?.questions[0]?.showWhen).toBeDefined()
  expect(readClauses('q1 <= 2 or q2 = 5')).toBeNull()
})

const keeper = (save: (revision: number, content: SurveyContent) => Promise<Outcome>) => {
  let due: (() => void) | null = null
  const later = (work: () => void) => {
    due = work
    return () => {
      due = null
    }
  }
  const made = new DraftKeeper({ content: draft(), revision: 1, save, later, onSaved: () => undefined })
  return { made, pause: () => due?.() }
}
const saved = (revision: number): Outcome => ({
  outcome: 'saved',
  revision,
  savedAt: '2026-11-21T10:00:00Z',
  judged: { problems: [], seconds: { least: 1, most: 1 }, reading: [] },
})

test('what is written is saved when the writer pauses, each time from the revision before', async () => {
  const seen: number[] = []
  const { made, pause } = keeper(async (revision) => {
    seen.push(revision)
    return saved(revision + 1)
  })
  made.edit(removeQuestion(made.state.content, 'q1'))
  expect(made.state.saving).toBe('waiting')
  pause()
  await made.flush()
  made.edit(removeQuestion(made.state.content, 'q2'))
  expect(await made.flush()).toBe(3)
  expect(seen).toEqual([1, 2])
  expect(made.state.saving).toBe('saved')
})

test('a step back is a step, not a letter', () => {
  const { made } = keeper(async () => saved(2))
  const title = (en: string) => ({ ...made.state.content, title: { en } })
  made.edit(title('H'), 'title en')
  made.edit(title('He'), 'title en')
  made.edit(title('He!'), null)
  made.undo()
  expect(made.state.content.title.en).toBe('He')
  made.undo()
  expect(made.state.content.title).toEqual(draft().title)
  made.redo()
  expect(made.state.content.title.en).toBe('He')
})

test('when somebody else has saved in between, neither side is lost', async () => {
  const theirs = { ...draft(), title: { en: 'Theirs' } }
  const told: Outcome = {
    outcome: 'conflict',
    revision: 7,
    savedAt: '2026-11-21T10:00:00Z',
    savedBy: 'Aino',
    content: theirs,
  }
  for (const choice of ['takeTheirs', 'keepMine'] as const) {
    const { made } = keeper(async (revision) => (revision === 1 ? told : saved(8)))
    made.edit({ ...made.state.content, title: { en: 'Mine' } })
    await made.flush()
    expect(made.state.saving).toBe('conflict')
    made[choice]()
    await made.flush()
    expect(made.state.content.title.en).toBe(choice === 'takeTheirs' ? 'Theirs' : 'Mine')
    made.undo()
    expect(made.state.content.title.en).toBe(choice === 'takeTheirs' ? 'Mine' : 'Theirs')
  }
})

test('what could not be saved is kept and saved with the next pause', async () => {
  let down = true
  const { made } = keeper(async () => {
    if (down) throw new Error('no network')
    return saved(2)
  })
  made.edit({ ...made.state.content, title: { en: 'Kept' } })
  await made.flush()
  expect(made.state.saving).toBe('failed')
  down = false
  await made.flush()
  expect(made.state.saving).toBe('saved')
  expect(made.state.content.title.en).toBe('Kept')
})
