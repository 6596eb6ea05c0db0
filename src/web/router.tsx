import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ReadMe } from '../base/org/contract.ts'
import { CallError } from '../platform/client.ts'
import { asked, queries } from './client.ts'
import { parseAddress, writeAddress } from './kit/filter/address.ts'
import { ErrorState } from './kit/state/ErrorState.tsx'
import { pages } from './pages.ts'
import { Inside } from './shell/Inside.tsx'
import { NotFound } from './shell/NotFound.tsx'
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

/** Everything behind the door: who is not signed in is sent there, and back again afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Inside,
  beforeLoad: async ({ location }) => {
    try {
      const me = await queries.ensureQueryData(asked(ReadMe, {}))
      await comeIn(me)
    } catch (error) {
      if (error instanceof CallError && error.code === 'not-signed-in')
        throw redirect({ to: '/sign-in', search: { next: location.href } })
      throw error
    }
  },
})

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

const children = pages.map(({ path, component }) => createRoute({ getParentRoute: () => inside, path, component }))

export const router = createRouter({
  routeTree: root.addChildren([...door, ...gallery, inside.addChildren(children)]),
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
  defaultPreload: 'intent',
  scrollRestoration: true,
})
