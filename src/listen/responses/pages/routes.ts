import type { Context } from 'hono'
import { compress } from 'hono/compress'
import { Fault, NOT_FROM_A_PAGE } from '../../../platform/fault.ts'
import { callerAddress } from '../../../platform/http/address.ts'
import { boundedRequest } from '../../../platform/http/body.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { incidentOf } from '../../../platform/http/incident.ts'
import { readPreferred } from '../../surveys/language.ts'
import type { Value } from '../../surveys/question.ts'
import { stepFrom } from '../../surveys/render/step.ts'
import { type PageFiles, visitFor } from '../../surveys/render/whole-page.ts'
import { type GivenAnswer, HONEYPOT, type Offered, SaveBody, type Saved } from '../collecting/contract.ts'
import type { Desk, Take } from '../desk/store.ts'
import { readAddress } from './address.ts'
import { arrivalFrom, pageAsked } from './arrival.ts'
import { type FormPost, readAnswers, readForm } from './form-post.ts'
import { customerHeaders } from './headers.ts'
import { firstReply, keptReply, type Opened, questionReply, type Reply, stray } from './reply.ts'

export interface CollectorPageParts {
  readonly desk: Pick<Desk, 'offer' | 'save'>
  readonly files: () => Promise<PageFiles>
}

/** The longest answers to thirty questions. */
const LARGEST_FORM = 512 * 1024

interface Visited extends Opened {
  readonly take: Take
  readonly request: Request
  readonly now: Date
}

/** Links of collectors and of invitations: pages that are first drawn here, and then go on by their script or, without one, here. */
export function mountCollectorPages(edge: Edge, parts: CollectorPageParts): void {
  for (const root of ['a', 'i']) {
    const path = `/${root}/:token`
    edge.app.use(path, compress())
    edge.app.get(path, (c) => answer(edge, parts, c, show))
    edge.app.post(path, (c) => answer(edge, parts, c, take))
  }
}

type Work = (parts: CollectorPageParts, visited: Visited, files: PageFiles) => Promise<Reply>

/** Limits first; whatever goes wrong is said in the words of a customer, and logged without the address, which is a key. */
async function answer(edge: Edge, parts: CollectorPageParts, c: Context, work: Work): Promise<Response> {
  const { options, limiter } = edge
  const address = callerAddress(c.req.raw, c.env, options.proxies)
  const preferred = readPreferred(c.req.header('accept-language') ?? '')
  const files = await parts.files()
  const visited: Visited = {
    path: c.req.path,
    token: c.req.param('token') ?? '',
    asked: readAddress(new URL(c.req.url).searchParams),
    preferred,
    take: (rate, key) => limiter.take(rate, key),
    request: c.req.raw,
    now: options.clock.now(),
  }
  try {
    await limiter.take('any-site', address)
    const reply = await work(parts, visited, files)
    if (reply.status === 404) await limiter.take('dead-link', address)
    return responseOf(reply, options.publicAddress)
  } catch (error) {
    const code = error instanceof Fault ? error.code : 'internal'
    if (code === 'internal') options.log.error({ incident: incidentOf(error) }, 'survey page failed')
    if (code === 'not-found') return responseOf(stray('unknown', 404, preferred, files), options.publicAddress)
    const busy = code === 'too-many' || code === 'overloaded' || code === 'unavailable'
    const reply = busy
      ? stray('busy', code === 'too-many' ? 429 : 503, preferred, files)
      : stray('errorPage', 500, preferred, files)
    return responseOf(reply, options.publicAddress)
  }
}

function responseOf(reply: Reply, publicAddress: string | undefined): Response {
  if ('to' in reply) {
    const headers = { location: reply.to, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }
    return new Response(null, { status: reply.status, headers })
  }
  const { status, page, mode } = reply
  return new Response(page.html, { status, headers: customerHeaders(page.style, mode, publicAddress) })
}

const show: Work = async ({ desk }, visited, files) => {
  const { token, asked, preferred } = visited
  const { language, response, hidden } = asked
  return firstReply(await desk.offer(token, { language, response, hidden, preferred }), visited, files)
}

/** One page of the form, as a browser without JavaScript sends it. */
const take: Work = async ({ desk }, visited, files) => {
  const { token, path, preferred, request, now } = visited
  // PostgreSQL holds no zero byte.
  const body = (await boundedRequest(request, LARGEST_FORM).text()).replaceAll('%00', '').replaceAll('\0', '')
  const post = readForm(body)
  const { language, response, hidden } = post
  const offered = await desk.offer(token, { language, response, hidden, preferred })
  if (offered?.state !== 'open') return firstReply(offered, visited, files)
  const mode = post.kiosk ? 'kiosk' : post.embed ? 'embed' : 'page'
  const arrival = arrivalFrom(offered, { path, token, mode, tap: null })
  const page = pageAsked(arrival, post.page)
  if (!page) return firstReply(offered, visited, files)
  const { answers, unfit } = readAnswers(post, page.questions, offered.answers, now)
  const save = saverFor(desk, visited, offered, post)
  if (post.button === 'move') return keptReply(await save({ answers, page: page.id }), arrival, page, files)
  const after = { ...arrival, answers: withAnswers(offered.answers, answers) }
  const { given } = visitFor({ ...after, answers: { ...after.answers, ...unfit } })
  const { button, insisted, presented } = post
  const step = stepFrom({ survey: arrival.survey, given, page, button, insisted, presented })
  if (step.to === 'same') {
    if (answers.length > 0) await save({ answers, page: page.id })
    const { problems, sure } = step
    return questionReply(after, { page, problems, sure, entered: unfit }, files, sure ? 200 : 422)
  }
  const next = step.to === 'page' ? step.page : null
  // Who only turns pages has not begun.
  const begins = answers.length > 0 || next === null || offered.resumed
  const saved = begins ? await save({ answers, page: (next ?? page).id, completed: next === null }) : NOTHING_TOLD
  return keptReply(saved, arrival, next, files)
}

const NOTHING_TOLD: Saved = { state: 'open', why: null, refused: [], missing: [], thanks: null }

function saverFor(
  desk: Pick<Desk, 'save'>,
  { token, take }: Visited,
  { response, version, language, hidden }: Extract<Offered, { state: 'open' }>,
  { honey }: FormPost,
) {
  return async (more: Pick<SaveBody, 'answers' | 'page'> & { readonly completed?: boolean }): Promise<Saved> => {
    const bait = honey === '' ? {} : { [HONEYPOT]: honey }
    const body = SaveBody.safeParse({ response, version, language, hidden, ...more, ...bait })
    if (!body.success)
      throw new Fault('bad-input', 'The form cannot be used.', { cause: body.error, ...NOT_FROM_A_PAGE })
    const saved = await desk.save(token, body.data, take)
    if (saved === null) throw new Fault('not-found', 'The link leads nowhere.', { reason: 'link-unknown' })
    return saved
  }
}

function withAnswers(
  before: Readonly<Record<string, Value>>,
  given: readonly GivenAnswer[],
): Readonly<Record<string, Value>> {
  const answers = { ...before }
  for (const { question, value } of given) {
    if (value === null) delete answers[question]
    else answers[question] = value
  }
  return answers
}
