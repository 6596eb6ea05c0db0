import { journeyMapPages } from '../base/journey-map/ui/index.ts'
import { settingsPages } from '../base/org/ui/index.ts'
import { reachPages } from '../listen/collectors/ui/index.ts'
import { importPages } from '../listen/imports/ui/index.ts'
import { invitationPages } from '../listen/invitations/ui/index.ts'
import { sendingPages } from '../listen/sending/ui/index.ts'
import { surveyPages } from '../listen/surveys/ui/index.ts'
import { priorityPages } from '../prioritise/critical-touchpoints/ui/index.ts'
import { coveragePages } from '../understand/coverage/ui/index.ts'
import { touchpointPages } from '../understand/scorecard/ui/index.ts'
import { overviewPages } from './overview/index.ts'
import type { Page } from './shell/pages.ts'

/** Every page of the product, as the capabilities offer them. */
export const pages: readonly Page[] = [
  ...overviewPages,
  ...importPages,
  ...surveyPages,
  ...reachPages,
  ...invitationPages,
  ...coveragePages,
  ...touchpointPages,
  ...priorityPages,
  ...settingsPages,
  ...journeyMapPages,
  ...sendingPages,
]
