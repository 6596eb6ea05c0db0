import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'

export { countingOf } from './counting.ts'
export { rankedOf } from './ranked.ts'
export { rankingSentence } from './sentence.ts'
export { drawnTrend, rowName, type ShownRow, verdict } from './shown.ts'
export { scorecardQuery, useScorecard, useTrends, usualMetric } from './useScorecard.ts'
export { inSentence, writingOf } from './writing.ts'

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
