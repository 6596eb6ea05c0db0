import { Fault, NOT_FROM_A_PAGE } from '../../../platform/fault.ts'

/**
 * The key of an Authorization header: `Bearer <key>`, or `Basic` with the key as the name,
 * which is how tracking libraries send their write key.
 */
export function readBearer(header: string | null): string | null {
  if (header === null) return null
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2)
  if (/^bearer$/i.test(scheme) && value) return value
  if (/^basic$/i.test(scheme) && value) {
    const [name = ''] = Buffer.from(value, 'base64').toString('utf8').split(':', 1)
    if (name) return name
  }
  throw new Fault('not-signed-in', 'The Authorization header cannot be read.', {
    advice: 'Send Authorization: Bearer followed by an API key.',
    ...NOT_FROM_A_PAGE,
  })
}
