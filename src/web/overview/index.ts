import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../shell/pages.ts'

export const overviewPages: readonly Page[] = [
  {
    path: '/',
    group: 'home',
    word: 'page.overview',
    icon: 'loop',
    component: lazyRouteComponent(() => import('./Overview.tsx'), 'Overview'),
  },
]
