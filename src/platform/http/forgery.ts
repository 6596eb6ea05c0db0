import { Fault, NOT_FROM_A_PAGE } from '../fault.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Another site can make a browser send cookies, but not this header without a preflight that nothing here answers.
 * The second check holds even if that header were ever allowed by mistake.
 */
export function refuseForgery(request: Request, publicAddress: string | undefined): void {
  if (SAFE.has(request.method)) return
  if (request.headers.get('x-kohtaamo') !== '1') {
    throw new Fault('not-allowed', 'The call does not come from a page of this product.', {
      advice: 'Send the header x-kohtaamo: 1, or use an API key.',
      ...NOT_FROM_A_PAGE,
    })
  }
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  const foreign = site !== null && site !== 'same-origin' && site !== 'none'
  if (foreign || (origin !== null && !isOwn(origin, request, publicAddress))) {
    throw new Fault('not-allowed', 'The call comes from a page of another site.', { reason: 'other-site' })
  }
}

function isOwn(origin: string, request: Request, publicAddress: string | undefined): boolean {
  if (publicAddress !== undefined && origin === new URL(publicAddress).origin) return true
  const host = request.headers.get('host') ?? new URL(request.url).host
  return URL.canParse(origin) && new URL(origin).host === host
}
