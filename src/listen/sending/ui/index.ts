import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'

export const sendingPages: readonly Page[] = [
  {
    path: '/settings/sending',
    group: 'settings',
    word: 'settings.section.sending',
    menu: false,
    roles: ['owner', 'admin'],
    component: lazyRouteComponent(() => import('./SendingPage.tsx'), 'SendingPage'),
  },
]
