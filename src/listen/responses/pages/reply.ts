import type { ShownPage } from '../../surveys/next.ts'
import type { Mode } from '../../surveys/render/document.ts'
import { type NoticeKind, noticeFor } from '../../surveys/render/notice.ts'
import type { Moment } from '../../surveys/render/visit.ts'
import {
  type Arrival,
  noticePage,
  type PageFiles,
  strayPage,
  surveyPage,
  thanksPage,
  type WholePage,
} from '../../surveys/render/whole-page.ts'
import type { Offered, Saved } from '../collecting/contract.ts'
import { type Asked, addressFor } from './address.ts'
import { arrivalFrom, pageAsked, tappedMoment } from './arrival.ts'

/** What a browser gets: a page, or the address of one. */
export type Reply =
  | { readonly status: 200 | 404 | 422 | 429 | 500 | 503; readonly page: WholePage; readonly mode: Mode }
  | { readonly status: 302 | 303; readonly to: string }

/** The link as it was opened. */
export interface Opened {
  readonly path: string
  readonly token: string
  readonly asked: Asked
  readonly preferred: readonly string[]
}

/** What a GET shows. It records nothing: programs that look after mail follow every link. */
export function firstReply(offered: Offered | null, opened: Opened, files: PageFiles): Reply {
  if (offered === null) return stray('unknown', 404, opened.preferred, files)
  if (offered.state === 'closed') return closedReply(offered, opened, files)
  const mode = modeOf(offered, opened.asked)
  const { path, token, asked } = opened
  // A screen for passers-by is known by its address, also to the worker that keeps it through an outage.
  if (mode === 'kiosk' && !asked.kiosk) return { status: 302, to: addressFor(path, { ...asked, kiosk: true }) }
  const arrival = arrivalFrom(offered, { path, token, mode, tap: asked.tap })
  if (offered.state === 'completed') return { status: 200, page: thanksPage(arrival, files), mode }
  const tapped = asked.page === null ? tappedMoment(arrival) : null
  if (tapped) return questionReply(arrival, tapped, files)
  const page = pageAsked(arrival, asked.page)
  return page ? questionReply(arrival, { page }, files) : { status: 200, page: thanksPage(arrival, files), mode }
}

export function questionReply(arrival: Arrival, moment: Moment, files: PageFiles, status: 200 | 422 = 200): Reply {
  const { mode, hidden } = arrival
  const carries = {
    mode,
    hidden: new URLSearchParams(Object.entries(hidden).map(([name, value]) => [name, String(value)])).toString(),
  }
  return { status, page: surveyPage(arrival, { ...moment, carries }, files), mode }
}

export function closedReply(
  closed: Extract<Offered, { state: 'closed' }>,
  { preferred, asked }: Opened,
  files: PageFiles,
): Reply {
  const languages = closed.language === null ? preferred : [closed.language]
  const page = strayPage(noticeFor(closed.why), languages, files, closed.title)
  return { status: 200, page, mode: asked.embed ? 'embed' : 'page' }
}

/** After answers were kept: on to a page, to the thanks, or why it goes no further. */
export function keptReply(saved: Saved, arrival: Arrival, next: ShownPage | null, files: PageFiles): Reply {
  const { path, response, language, mode } = arrival
  const notice = (kind: NoticeKind): Reply => ({ status: 200, page: noticePage(arrival, kind, files), mode })
  if (saved.state === 'over') return notice('full')
  if (saved.state === 'closed' && saved.why !== null) return notice(noticeFor(saved.why))
  const lacking = arrival.survey.pages.find(({ questions }) => questions.some(({ id }) => saved.missing.includes(id)))
  const page = next?.id ?? lacking?.id ?? null
  const own = path.startsWith('/i/') ? {} : { response }
  return {
    status: 303,
    to: addressFor(path, { ...own, language, page, embed: mode === 'embed', kiosk: mode === 'kiosk' }),
  }
}

export function stray(
  kind: NoticeKind,
  status: 404 | 429 | 500 | 503,
  preferred: readonly string[],
  files: PageFiles,
): Reply {
  return { status, page: strayPage(kind, preferred, files), mode: 'page' }
}

function modeOf(offered: Exclude<Offered, { state: 'closed' }>, asked: Asked): Mode {
  const collector = offered.state === 'open' ? offered.collector : null
  if (collector?.kind === 'kiosk') return 'kiosk'
  return asked.embed ? 'embed' : 'page'
}
