import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'

const ANALYSTS = ['owner', 'admin', 'analyst'] as const
const hidden = { group: 'settings', menu: false, roles: ANALYSTS } as const

export const journeyMapPages: readonly Page[] = [
  {
    ...hidden,
    path: '/settings/touchpoints',
    word: 'settings.section.touchpoints',
    component: lazyRouteComponent(() => import('./touchpoints/TouchpointsPage.tsx'), 'TouchpointsPage'),
  },
  {
    ...hidden,
    path: '/settings/stages',
    word: 'settings.section.stages',
    component: lazyRouteComponent(() => import('./stages/StagesPage.tsx'), 'StagesPage'),
  },
  {
    ...hidden,
    path: '/settings/metrics',
    word: 'settings.section.metrics',
    component: lazyRouteComponent(() => import('./metrics/MetricsPage.tsx'), 'MetricsPage'),
  },
]
