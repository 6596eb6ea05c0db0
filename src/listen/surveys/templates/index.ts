import { afterCall } from './after-call.ts'
import { afterDelivery } from './after-delivery.ts'
import { afterVisit } from './after-visit.ts'
import { afterWebVisit } from './after-web-visit.ts'
import { interviewGuide } from './interview-guide.ts'
import { municipalService } from './municipal-service.ts'
import { mysteryVisit } from './mystery-visit.ts'
import { patientEncounter } from './patient-encounter.ts'
import { relationshipNps } from './relationship-nps.ts'
import type { Template } from './say.ts'

/** Surveys to start from, the most used first. */
export const TEMPLATES: readonly Template[] = [
  afterCall,
  afterDelivery,
  afterVisit,
  afterWebVisit,
  relationshipNps,
  patientEncounter,
  municipalService,
  interviewGuide,
  mysteryVisit,
]
