import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'
import { SETTINGS } from './sections.ts'

/** Around settings that other capabilities bring. */
export { SettingsFrame } from './SettingsFrame.tsx'

const COMPONENTS: Readonly<Record<string, Page['component']>> = {
  account: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
  organisation: lazyRouteComponent(() => import('./OrganisationPage.tsx'), 'OrganisationPage'),
  people: lazyRouteComponent(() => import('./people/PeoplePage.tsx'), 'PeoplePage'),
  units: lazyRouteComponent(() => import('./units/UnitsPage.tsx'), 'UnitsPage'),
  keys: lazyRouteComponent(() => import('./KeysPage.tsx'), 'KeysPage'),
  audit: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
}

export const settingsPages: readonly Page[] = [
  {
    path: '/settings',
    group: 'settings',
    word: 'page.settings',
    component: lazyRouteComponent(() => import('./SettingsStart.tsx'), 'SettingsStart'),
  },
  ...SETTINGS.flatMap(({ id, roles }): Page[] => {
    const component = COMPONENTS[id]
    if (!component) return []
    return [
      {
        path: `/settings/${id}`,
        group: 'settings',
        word: `settings.section.${id}`,
        menu: false,
        component,
        ...(roles ? { roles } : {}),
      },
    ]
  }),
]
