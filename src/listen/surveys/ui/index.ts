import { lazyRouteComponent } from '@tanstack/react-router'
import type { Page } from '../../../web/shell/pages.ts'

const MAKERS = ['owner', 'admin', 'analyst', 'manager'] as const

export const surveyPages: readonly Page[] = [
  {
    path: '/surveys',
    group: 'listen',
    word: 'page.surveys',
    icon: 'pen',
    component: lazyRouteComponent(() => import('./list/SurveysPage.tsx'), 'SurveysPage'),
  },
  {
    path: '/surveys/new',
    group: 'listen',
    word: 'surveys.make',
    menu: false,
    roles: MAKERS,
    component: lazyRouteComponent(() => import('./list/NewSurveyPage.tsx'), 'NewSurveyPage'),
  },
  {
    path: '/surveys/$id',
    group: 'listen',
    word: 'page.survey',
    menu: false,
    component: lazyRouteComponent(() => import('./SurveyPage.tsx'), 'SurveyPage'),
  },
]
