import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'

const KEEPERS = ['owner', 'admin', 'analyst', 'manager'] as const

export const invitationPages: readonly Page[] = [
  {
    path: '/triggers',
    group: 'listen',
    word: 'page.triggers',
    roles: KEEPERS,
    component: lazyRouteComponent(() => import('./TriggersPage.tsx'), 'TriggersPage'),
  },
  {
    path: '/fatigue',
    group: 'listen',
    word: 'page.fatigue',
    roles: KEEPERS,
    menu: false,
    component: lazyRouteComponent(() => import('./FatiguePage.tsx'), 'FatiguePage'),
  },
  {
    path: '/not-asked',
    group: 'listen',
    word: 'page.notAsked',
    roles: KEEPERS,
    menu: false,
    component: lazyRouteComponent(() => import('./NotAskedPage.tsx'), 'NotAskedPage'),
  },
  {
    path: '/funnel',
    group: 'listen',
    word: 'page.funnel',
    roles: [...KEEPERS, 'viewer'],
    component: lazyRouteComponent(() => import('./FunnelPage.tsx'), 'FunnelPage'),
  },
]
