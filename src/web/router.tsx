import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { ReadMe } from '../base/org/contract.ts'
import { CallError } from '../platform/client.ts'
import { NoWorkspace } from './account/NoWorkspace.tsx'
import { asked, queries } from './client.ts'
import { parseAddress, writeAddress } from './kit/filter/address.ts'
import type { Search } from './kit/filter/filter.ts'
import { ErrorState } from './kit/state/ErrorState.tsx'
import { pages } from './pages.ts'
import { IN } from './shell/elsewhere.ts'
import { Inside } from './shell/Inside.tsx'
import { NoSuchPage, NotFound } from './shell/NotFound.tsx'
import { comeIn } from './shell/workspace.ts'

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: ({ error }) => <ErrorState error={error} />,
})

const door = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('./account/SignIn.tsx'), 'SignIn'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/welcome',
    component: lazyRouteComponent(() => import('./account/FollowLink.tsx'), 'FollowLink'),
  }),
]

/**
 * Everything behind the door: who is not signed in is sent there, and back again afterwards. The address names the workspace and
 * every link on carries it along.
 */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Behind,
  validateSearch: (search: Record<string, unknown>) => search as Search,
  search: { middlewares: [retainSearchParams([IN])] },
  beforeLoad: async ({ location, search }) => {
    const me = await queries.ensureQueryData(asked(ReadMe, {})).catch((error: unknown) => {
      if (error instanceof CallError && error.code === 'not-signed-in')
        throw redirect({ to: '/sign-in', search: { next: location.href } })
      throw error
    })
    const workspace = await comeIn(me, search[IN])
    if (workspace && search[IN] === undefined)
      throw redirect({
        to: location.pathname,
        search: { ...search, [IN]: String(workspace.id) },
        hash: location.hash,
        replace: true,
      })
    return { member: workspace !== null }
  },
})

function Behind() {
  const { member } = inside.useRouteContext()
  return member ? <Inside /> : <NoWorkspace />
}

const gallery =
  import.meta.env.DEV || import.meta.env.MODE === 'gallery'
    ? [
        createRoute({
          getParentRoute: () => root,
          path: '/kit',
          component: lazyRouteComponent(() => import('./kit/gallery/Gallery.tsx'), 'Gallery'),
        }),
      ]
    : []

const children = [
  ...pages.map(({ path, component }) => createRoute({ getParentRoute: () => inside, path, component })),
  createRoute({ getParentRoute: () => inside, path: '$', component: NoSuchPage }),
]

export const router = createRouter({
  routeTree: root.addChildren([...door, ...gallery, inside.addChildren(children)]),
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
  defaultPreload: 'intent',
  scrollRestoration: true,
})
