import type { Role } from '../../platform/contract.ts'
import { writeAddress } from '../kit/filter/address.ts'
import type { Search } from '../kit/filter/filter.ts'
import type { Page } from './pages.ts'

/** Names the workspace in the address of every page, so that a copied link opens in the same one: `?in=2`. */
export const IN = 'in'

/** What means the same in every workspace. Channels, segments and saved filters are each workspace's own. */
const EVERYWHERE = ['period', 'against'] as const

/**
 * The address in another workspace that comes nearest to this one: the same page over the same period, a list instead of the one
 * thing in it, and the start page instead of a page that one may not open there.
 */
export function addressElsewhere(
  to: { readonly id: number; readonly role: Role },
  now: { readonly path: string; readonly search: Search },
  pages: readonly Pick<Page, 'path' | 'roles'>[],
): string {
  const known = pages.map((page) => ({ ...page, list: page.path.replace(/\/\$.*$/, '') }))
  const page =
    known.find(({ path }) => path === now.path) ??
    known.find(({ path, list }) => path !== list && now.path.startsWith(`${list}/`))
  const open = page !== undefined && (page.roles === undefined || page.roles.includes(to.role))
  const kept = Object.fromEntries(EVERYWHERE.map((name) => [name, now.search[name]]))
  return `${open ? page.list || '/' : '/'}${writeAddress({ [IN]: String(to.id), ...kept })}`
}
