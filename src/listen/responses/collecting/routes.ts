import { Fault, NOT_FROM_A_PAGE } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { type CallContext, mount } from '../../../platform/http/mount.ts'
import { readPreferred } from '../../surveys/language.ts'
import type { Desk } from '../desk/store.ts'
import { HiddenValues, OpenResponse, SaveAnswers } from './contract.ts'

export function mountCollecting(edge: Edge, desk: Desk): void {
  mount(edge, OpenResponse, async ({ params, query }, _, context) => {
    const preferred = readPreferred(context.request.headers.get('accept-language') ?? '')
    const { language, response, hidden } = query
    const offered = await desk.offer(params.token, { language, preferred, response, hidden: readHidden(hidden) })
    return offered ?? leadsNowhere(context)
  })
  mount(edge, SaveAnswers, async ({ params, body }, _, context) => {
    const { limiter } = context
    const saved = await desk.save(params.token, body, (rate, key) => limiter.take(rate, key))
    return saved ?? leadsNowhere(context)
  })
}

/** Mistyped now and then, that is a person; by the hundred, that is a search for links. */
async function leadsNowhere({ limiter, address }: CallContext): Promise<never> {
  await limiter.take('dead-link', address)
  throw new Fault('not-found', 'This link leads nowhere.', { reason: 'link-unknown' })
}

function readHidden(text: string | undefined): HiddenValues {
  if (text === undefined) return {}
  try {
    return HiddenValues.safeParse(JSON.parse(text)).data ?? {}
  } catch (cause) {
    throw new Fault('bad-input', 'The hidden fields are not a JSON object.', { cause, ...NOT_FROM_A_PAGE })
  }
}
