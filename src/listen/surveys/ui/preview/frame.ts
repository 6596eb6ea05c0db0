import type { Compiled } from '../../compiled.ts'
import { firstPage, resumePage, type ShownPage, shownPages, thanksFor } from '../../next.ts'
import type { Value } from '../../question.ts'
import { directionOf } from '../../render/direction.ts'
import { styleFor } from '../../render/document.ts'
import { entered } from '../../render/form.ts'
import { renderNotice, renderThanks } from '../../render/notice.ts'
import { stepFrom } from '../../render/step.ts'
import sheet from '../../render/survey.css?inline'
import { pictureAt, renderVisit, type Visit, voiceFor } from '../../render/visit.ts'
import { wordLanguageFor, wordsIn } from '../../render/words.ts'
import { fits, isAnswered } from '../../value.ts'

export interface Previewed {
  readonly compiled: Compiled
  readonly survey: number
  readonly language: string
  readonly dark: boolean
}

type Values = Readonly<Record<string, Value>>

/**
 * A survey in a frame that runs no script and sends no form: this page draws into it and listens to it. The style is set as an
 * object, because the policy of the pages allows no style written into a document.
 */
export class PreviewFrame {
  private readonly frame: HTMLIFrameElement
  private readonly stop = new AbortController()
  private shown: Previewed | null = null
  private answers: Values = {}
  private page: string | null = null
  private insisted: string | null = null
  private ended = false
  /** The document that is listened to; another frame object may have drawn into it before. */
  private prepared: Document | null = null

  constructor(frame: HTMLIFrameElement) {
    this.frame = frame
    this.prepare()
    // Some browsers put the empty document in place only after the frame has loaded.
    frame.addEventListener(
      'load',
      () => {
        this.prepare()
        this.draw()
      },
      { signal: this.stop.signal },
    )
  }

  show(shown: Previewed): void {
    this.shown = shown
    this.draw()
  }

  goTo(question: string): void {
    const holder = this.shown?.compiled.pages.find((page) => page.questions.some(({ id }) => id === question))
    this.page = holder?.id ?? null
    this.ended = false
    this.draw()
  }

  restart(): void {
    this.answers = {}
    this.page = null
    this.insisted = null
    this.ended = false
    this.draw()
  }

  close(): void {
    this.stop.abort()
  }

  private prepare(): void {
    const document = this.frame.contentDocument
    if (!document || document === this.prepared) return
    this.prepared = document
    document.documentElement.className = 'page'
    const main = document.createElement('main')
    main.id = 'main'
    document.body.replaceChildren(main)
    const { signal } = this.stop
    main.addEventListener('change', () => this.collect(), { signal })
    main.addEventListener('submit', (event) => event.preventDefault(), { signal })
    main.addEventListener('click', (event) => this.click(event), { signal })
  }

  private visit(): Visit | null {
    if (!this.shown) return null
    const { compiled, survey, language } = this.shown
    const wordLanguage = wordLanguageFor(language, compiled.languages)
    return {
      survey: compiled,
      given: { answers: this.answers, hidden: {}, encounter: {}, language },
      words: wordsIn(wordLanguage),
      wordLanguage,
      path: '',
      pictures: `/api/v1/pictures/${survey}/`,
      response: 'preview',
    }
  }

  /** A page is drawn with its condition fulfilled or not: who edits a question wants to see it. */
  private current(visit: Visit): ShownPage | null {
    const { survey } = visit
    const shown = shownPages(survey, visit.given).find(({ id }) => id === this.page)
    if (shown || this.page === null) return shown ?? firstPage(survey, visit.given)
    const index = survey.pages.findIndex(({ id }) => id === this.page)
    const page = survey.pages[index]
    return page ? { id: page.id, index, questions: page.questions } : resumePage(survey, visit.given, this.page)
  }

  private draw(
    moment: { problems?: Parameters<typeof renderVisit>[1]['problems']; sure?: boolean; entered?: Values } = {},
  ): void {
    const document = this.frame.contentDocument
    const view = document?.defaultView
    const main = document?.getElementById('main')
    const visit = this.visit()
    if (!(document && view && main && visit && this.shown)) return
    const { language, dark, compiled } = this.shown
    const style = new view.CSSStyleSheet()
    style.replaceSync(styleFor(sheet, compiled.look.accent))
    document.adoptedStyleSheets = [style]
    const root = document.documentElement
    root.lang = language
    root.dir = directionOf(language)
    root.style.colorScheme = dark ? 'dark' : 'light'
    const page = this.ended ? null : this.current(visit)
    const { problems = {}, sure = false, entered: unfit = {} } = moment
    main.innerHTML = page
      ? renderVisit(visit, { page, problems, sure, entered: unfit }).markup
      : this.ended
        ? endOf(visit)
        : renderNotice({ voice: voiceFor(visit), kind: 'closed' }).markup
    for (const element of main.querySelectorAll('a')) element.removeAttribute('href')
  }

  private collect(press?: string): Values {
    const form = this.frame.contentDocument?.querySelector('form')
    const visit = this.visit()
    const page = visit && this.current(visit)
    if (!form || !page) return {}
    const entries = new FormData(form)
    if (press !== undefined) entries.set('move', press)
    const unfit: Record<string, Value> = {}
    const answers: Record<string, Value> = { ...this.answers }
    for (const question of page.questions) {
      const value = entered(question, (name) => entries.getAll(name).map(String))
      delete answers[question.id]
      if (value === null) continue
      if (isAnswered(value) && fits(question, value) !== null) unfit[question.id] = value
      else answers[question.id] = value
    }
    this.answers = answers
    return unfit
  }

  private click(event: Event): void {
    const target = event.target as Element | null
    const button = target?.closest('button')
    const visit = this.visit()
    if (!button || !visit) return
    event.preventDefault()
    const name = button.getAttribute('name')
    const value = button.getAttribute('value') ?? ''
    if (name === 'move') {
      this.collect(value)
      this.draw()
      return
    }
    const unfit = this.collect()
    this.press(value === 'back' ? 'back' : 'next', unfit)
  }

  private press(button: 'next' | 'back', unfit: Values): void {
    const visit = this.visit()
    const page = visit && this.current(visit)
    if (!visit || !page) return
    const given = { ...visit.given, answers: { ...this.answers, ...unfit } }
    const step = stepFrom({ survey: visit.survey, given, page, button, insisted: this.insisted === page.id })
    if (step.to === 'same') {
      if (step.sure) this.insisted = page.id
      this.draw({ problems: step.problems, sure: step.sure, entered: unfit })
      return
    }
    this.ended = step.to === 'end'
    this.page = step.to === 'page' ? step.page.id : null
    this.draw()
  }
}

function endOf(visit: Visit): string {
  const { survey, given, pictures } = visit
  const { texts, link } = thanksFor(survey, given)
  const logo = survey.look.logo === null ? null : pictureAt(pictures, survey.look.logo)
  return renderThanks({ voice: voiceFor(visit), texts, link, logo }).markup
}
