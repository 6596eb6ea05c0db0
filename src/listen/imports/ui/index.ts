import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'

const IMPORTERS = ['owner', 'admin', 'analyst'] as const
const READERS = [...IMPORTERS, 'manager'] as const

export const importPages: readonly Page[] = [
  {
    path: '/imports',
    group: 'listen',
    word: 'page.imports',
    icon: 'in',
    roles: READERS,
    component: lazyRouteComponent(() => import('./ImportsPage.tsx'), 'ImportsPage'),
  },
  {
    path: '/imports/new',
    group: 'listen',
    word: 'imports.bring',
    menu: false,
    roles: IMPORTERS,
    component: lazyRouteComponent(() => import('./NewImportPage.tsx'), 'NewImportPage'),
  },
  {
    path: '/imports/mappings',
    group: 'listen',
    word: 'page.mappings',
    menu: false,
    roles: READERS,
    component: lazyRouteComponent(() => import('./mappings/MappingsPage.tsx'), 'MappingsPage'),
  },
  {
    path: '/imports/$id',
    group: 'listen',
    word: 'page.imports',
    menu: false,
    roles: READERS,
    component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
  },
  {
    path: '/sources',
    group: 'listen',
    word: 'page.sources',
    roles: READERS,
    component: lazyRouteComponent(() => import('./sources/SourcesPage.tsx'), 'SourcesPage'),
  },
  {
    path: '/quarantine',
    group: 'listen',
    word: 'page.quarantine',
    roles: IMPORTERS,
    component: lazyRouteComponent(() => import('./quarantine/QuarantinePage.tsx'), 'QuarantinePage'),
  },
]
