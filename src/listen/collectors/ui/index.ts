import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'

const MAKERS = ['owner', 'admin', 'analyst', 'manager'] as const

export const reachPages: readonly Page[] = [
  {
    path: '/surveys/$id/codes',
    group: 'listen',
    word: 'page.codes',
    menu: false,
    roles: MAKERS,
    component: lazyRouteComponent(() => import('./CodesPage.tsx'), 'CodesPage'),
  },
]
