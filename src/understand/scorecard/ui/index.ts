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
]
