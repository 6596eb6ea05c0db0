import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'

export { inSentence } from './writing.ts'

export const touchpointPages: readonly Page[] = [
  {
    path: '/touchpoints',
    group: 'understand',
    word: 'page.touchpoints',
    icon: 'dots',
    component: lazyRouteComponent(() => import('./Touchpoints.tsx'), 'Touchpoints'),
  },
  {
    path: '/touchpoints/$id',
    group: 'understand',
    word: 'page.touchpoints',
    menu: false,
    component: lazyRouteComponent(() => import('./Touchpoint.tsx'), 'Touchpoint'),
  },
]
