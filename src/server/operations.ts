import { operations as journeyMap } from '../base/journey-map/contract.ts'
import { operations as org } from '../base/org/contract.ts'
import { operations as collectors } from '../listen/collectors/contract.ts'
import { operations as imports } from '../listen/imports/contract.ts'
import { operations as ingest } from '../listen/ingest/contract.ts'
import { operations as invitations } from '../listen/invitations/contract.ts'
import { operations as responses } from '../listen/responses/contract.ts'
import { operations as sending } from '../listen/sending/contract.ts'
import { operations as surveys } from '../listen/surveys/contract.ts'
import type { Operation } from '../platform/contract.ts'
import { operations as priorities } from '../prioritise/critical-touchpoints/contract.ts'
import { operations as coverage } from '../understand/coverage/contract.ts'
import { operations as drivers } from '../understand/drivers/contract.ts'
import { operations as records } from '../understand/records/contract.ts'
import { operations as scorecard } from '../understand/scorecard/contract.ts'
import { operations as keeping } from './keeping/contract.ts'

/** All that can be asked of the house, by capability; the guide for programmers is written from it. */
export const operations: readonly Operation[] = [
  ...ingest,
  ...imports,
  ...surveys,
  ...responses,
  ...invitations,
  ...collectors,
  ...sending,
  ...scorecard,
  ...drivers,
  ...priorities,
  ...coverage,
  ...records,
  ...journeyMap,
  ...org,
  ...keeping,
]
