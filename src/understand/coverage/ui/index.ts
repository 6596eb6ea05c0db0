import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'

export const coveragePages: readonly Page[] = [
  {
    path: '/coverage',
    group: 'listen',
    word: 'page.coverage',
    component: lazyRouteComponent(() => import('./Coverage.tsx'), 'Coverage'),
  },
]
