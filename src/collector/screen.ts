import type { ShownPage } from '../listen/surveys/next.ts'
import { thanksFor } from '../listen/surveys/next.ts'
import type { Value } from '../listen/surveys/question.ts'
import type { Part } from '../listen/surveys/render/html.ts'
import { type NoticeKind, renderNotice, renderThanks } from '../listen/surveys/render/notice.ts'
import type { Problems } from '../listen/surveys/render/step.ts'
import { pictureAt, renderVisit, type Visit, voiceFor } from '../listen/surveys/render/visit.ts'

export interface Shown {
  readonly problems?: Problems
  readonly sure?: boolean
  readonly notice?: Part
  readonly entered?: Readonly<Record<string, Value>>
}

const main = () => document.getElementById('main') as HTMLElement

/** The field that nobody sees, where something was written into it all the same. */
export function honey(): Readonly<Record<string, string>> {
  const field = document.querySelector<HTMLInputElement>('.honey')
  return field?.value ? { [field.name]: field.value } : {}
}

export const formOf = () => document.getElementById('survey') as HTMLFormElement | null

/** The same markup as the server makes, put in place of what was there. */
export function showPage(visit: Visit, page: ShownPage, shown: Shown = {}): void {
  main().innerHTML = renderVisit(visit, { page, ...shown }).markup
  const voice = voiceFor(visit)
  const title = voice.plain(visit.survey.title)
  document.title = Object.keys(shown.problems ?? {}).length > 0 ? voice.plainWord('errorTitle', { title }) : title
}

export function showThanks(visit: Visit): void {
  const { survey, given, pictures } = visit
  const { texts, link } = thanksFor(survey, given)
  const logo = survey.look.logo === null ? null : pictureAt(pictures, survey.look.logo)
  main().innerHTML = renderThanks({ voice: voiceFor(visit), texts, link, logo }).markup
  focusOn('.end')
}

export function showNotice(visit: Visit, kind: NoticeKind): void {
  main().innerHTML = renderNotice({ voice: voiceFor(visit), kind }).markup
  focusOn('.end')
}

/** To the first question of a new page, so that the keyboard and the reader of the screen begin there. */
export function focusOnStart(): void {
  scrollTo(0, 0)
  const first = main().querySelector<HTMLElement>('.q')
  first?.setAttribute('tabindex', '-1')
  first?.focus({ preventScroll: true })
}

export function focusOnProblem(problems: Problems): void {
  const [first] = Object.keys(problems)
  focusOn(`#q-${first} :is(input, textarea):not([type="hidden"])`)
}

export function focusOn(selector: string): void {
  main().querySelector<HTMLElement>(selector)?.focus()
}

/** Shows the page anew and leaves the keyboard where it was. */
export function keepingFocus(work: () => void): void {
  const at = document.activeElement
  const name = at?.getAttribute('name')
  const value = at instanceof HTMLInputElement && !/radio|checkbox/.test(at.type) ? null : at?.getAttribute('value')
  work()
  if (name)
    focusOn(
      `[name="${CSS.escape(name)}"]${value === null || value === undefined ? '' : `[value="${CSS.escape(value)}"]`}`,
    )
}

/** Said by the page in a place of its own, which readers of the screen announce. */
export function tell(text: string): void {
  let place = document.getElementById('told')
  if (!place) {
    place = document.createElement('p')
    place.id = 'told'
    place.setAttribute('role', 'status')
    main().after(place)
  }
  place.textContent = text
}
