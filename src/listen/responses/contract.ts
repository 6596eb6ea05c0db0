import type { Operation } from '../../platform/contract.ts'
import { operations as collecting } from './collecting/contract.ts'
import { operations as reading } from './reading/contract.ts'

export {
  ExportResponses,
  ListResponses,
  ListTexts,
  QuestionResult,
  ReadResponse,
  ReadResults,
  RemoveResponse,
  ResponseRow,
  RestoreResponse,
  Tally,
} from './reading/contract.ts'

export const operations: readonly Operation[] = [...collecting, ...reading]
