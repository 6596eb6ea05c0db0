import { firstPage, type Given, nextPage, resumePage, type ShownPage, shownPages } from '../listen/surveys/next.ts'
import type { Value } from '../listen/surveys/question.ts'
import { entered, type Fields } from '../listen/surveys/render/form.ts'
import type { Handed } from '../listen/surveys/render/handed.ts'
import { type Step, stepFrom } from '../listen/surveys/render/step.ts'
import { fits, isAnswered } from '../listen/surveys/value.ts'
import { focusOnProblem, focusOnStart, formOf, keepingFocus, type Shown, showPage, showThanks } from './screen.ts'
import { newState, type State, visitOf } from './state.ts'

/** What goes to the server: an answer, one taken back (null), or the end. */
export type Told =
  | { readonly question: string; readonly value: Value | null; readonly by: 'person' | 'mail' }
  | 'completed'

interface AnsweringParts {
  readonly handed: Handed
  readonly state: State
  readonly tell: (state: State, told: Told) => void
  /** After every change, so that it can be kept. */
  readonly changed: (state: State) => void
  /** A page or the thanks are there; `page` is null for the thanks. */
  readonly shown: (page: ShownPage | null) => void
}

type Values = Readonly<Record<string, Value>>

/** One person before the survey: what they do becomes answers, and answers decide what is shown. */
export class Answering {
  state: State
  private readonly parts: AnsweringParts
  /** What of the page that stands there depends on the answers given on it. */
  private drawn = ''

  constructor(parts: AnsweringParts) {
    this.parts = parts
    this.state = parts.state
  }

  /** The page that the server has drawn is there; it is drawn anew only where this visit stands elsewhere. */
  begin(): void {
    const { handed } = this.parts
    const there = formOf()?.dataset.page ?? null
    const same = there === (this.state.page ?? there) && alike(this.state.answers, handed.answers)
    this.update({ page: this.state.page ?? there })
    const page = this.current()
    if (same && page && handed.mode !== 'kiosk') this.drawn = this.looks(page)
    else this.goTo(this.state.page)
  }

  /** Reads the form and tells what is new in it. */
  collect(press?: string): void {
    const unfit = this.read(press)
    // Answers may make questions of this very page appear or go.
    const page = this.current()
    if (page && (press !== undefined || this.looks(page) !== this.drawn)) {
      keepingFocus(() => this.draw(page, { entered: unfit }))
    }
  }

  /** As a press of Next or Back. */
  press(button: 'next' | 'back'): void {
    const unfit = this.read()
    const page = this.current()
    if (!page) return
    const { survey } = this.parts.handed
    const given = this.given()
    // What does not fit is no answer, but what is wrong with it has to be said.
    const all = { ...given, answers: { ...given.answers, ...unfit } }
    this.follow(stepFrom({ survey, given: all, page, button, insisted: this.state.insisted === page.id }), page, unfit)
  }

  /** Shows a page without asking for anything on the one before, as the browser's own Back does. */
  goTo(id: string | null, shown?: Shown): void {
    const { survey } = this.parts.handed
    const page = id === null ? firstPage(survey, this.given()) : resumePage(survey, this.given(), id)
    if (!page) return
    this.draw(page, shown)
    this.parts.shown(page)
  }

  answer(question: string, value: Value | null, by: 'person' | 'mail'): void {
    const { [question]: before, ...others } = this.state.answers
    if (alike(before ?? null, value)) return
    this.update({ answers: value === null ? others : { ...others, [question]: value } })
    this.parts.tell(this.state, { question, value, by })
  }

  /** Somebody else is there now. */
  startOver(): void {
    this.update(newState(this.parts.handed))
  }

  private follow(step: Step, page: ShownPage, unfit: Values): void {
    if (step.to === 'end') {
      this.parts.tell(this.state, 'completed')
      showThanks(this.visit())
      this.update({ page: null })
      this.parts.shown(null)
    } else if (step.to === 'page') {
      this.draw(step.page)
      this.parts.shown(step.page)
      focusOnStart()
    } else {
      if (step.sure) this.update({ insisted: page.id })
      this.draw(page, { problems: step.problems, sure: step.sure, entered: unfit })
      if (!step.sure) focusOnProblem(step.problems)
    }
  }

  /** Tells what fits and gives back what does not. */
  private read(press?: string): Values {
    const unfit: Record<string, Value> = {}
    const fields = fieldsOf(press)
    for (const question of this.current()?.questions ?? []) {
      if (fields === null || !document.getElementById(`q-${question.id}`)) continue
      const value = entered(question, fields)
      if (value !== null && isAnswered(value) && fits(question, value) !== null) unfit[question.id] = value
      else this.answer(question.id, value, 'person')
    }
    return unfit
  }

  private draw(page: ShownPage, shown: Shown = {}): void {
    this.update({ page: page.id })
    showPage(this.visit(), page, shown)
    this.drawn = this.looks(page)
  }

  private looks({ id, questions }: ShownPage): string {
    const next = nextPage(this.parts.handed.survey, this.given(), id)
    return [id, ...questions.map((question) => question.id), next === null].join()
  }

  private update(change: Partial<State>): void {
    this.state = { ...this.state, ...change }
    this.parts.changed(this.state)
  }

  private current(): ShownPage | undefined {
    return shownPages(this.parts.handed.survey, this.given()).find(({ id }) => id === this.state.page)
  }

  private visit = () => visitOf(this.parts.handed, this.state)
  private given = (): Given => this.visit().given
}

const alike = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function fieldsOf(press?: string): Fields | null {
  const form = formOf()
  if (!form) return null
  const entries = new FormData(form)
  if (press !== undefined) entries.set('move', press)
  return (name) => entries.getAll(name).map(String)
}
