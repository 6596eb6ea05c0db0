import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'

export { isSure, type Listed, prioritySentence } from './sentence.ts'
export { useListed, usePriorities } from './usePriorities.ts'
export { priorityWriting } from './writing.ts'

export const priorityPages: readonly Page[] = [
  {
    path: '/priorities',
    group: 'prioritise',
    word: 'page.priorities',
    icon: 'target',
    // An agent sees their own encounters; what matters to all customers cannot be told from them.
    roles: ['owner', 'admin', 'analyst', 'manager', 'viewer'],
    component: lazyRouteComponent(() => import('./Priorities.tsx'), 'Priorities'),
  },
]
