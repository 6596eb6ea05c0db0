import type { RouteComponent } from '@tanstack/react-router'
import type { Role } from '../../platform/contract.ts'
import type { IconName } from '../kit/Icon.tsx'

/** The loop of the product, in its order; a group without pages is not shown. */
export const GROUPS = [
  'home',
  'listen',
  'understand',
  'prioritise',
  'design',
  'deliver',
  'measure',
  'culture',
  'settings',
] as const
export type Group = (typeof GROUPS)[number]

/** A page as a capability offers it in its `ui/index.ts`. */
export interface Page {
  /** Below the root: `/touchpoints`, with parameters as `/touchpoints/$id`. */
  readonly path: string
  readonly group: Group
  /** Key of its name in the word files. */
  readonly word: string
  readonly component: RouteComponent
  /** In the navigation; pages reached from another page have none. */
  readonly menu?: boolean
  /** In the bottom bar of the phone. */
  readonly icon?: IconName
  /** Who may open it; everybody when not given. The server decides; this only hides what would be refused. */
  readonly roles?: readonly Role[]
}

export function menuOf(pages: readonly Page[], role: Role | null): readonly (readonly [Group, readonly Page[]])[] {
  const open = pages.filter(
    ({ menu = true, roles }) => menu && (roles === undefined || (role !== null && roles.includes(role))),
  )
  return GROUPS.map((group) => [group, open.filter((page) => page.group === group)] as const).filter(
    ([, members]) => members.length > 0,
  )
}
