export { checkMapping } from './conversion/check.ts'
export { Converter } from './conversion/convert.ts'
export {
  type Change,
  type ChangeCode,
  type Converted,
  type NewPerson,
  nothingYet,
  REFUSALS,
  type Refusal,
  type RefusalReason,
} from './conversion/converted.ts'
export type { ProposeOptions } from './inference/build.ts'
export { profileTable } from './inference/profile.ts'
export { type Proposal, propose } from './inference/propose.ts'
export { type ColumnSummary, type Inspection, type InspectOptions, inspect } from './inspect.ts'
export { ColumnMapping, Mapping, MappingPatch, patch, type Role, SHAPES, Shape } from './mapping.ts'
export { type Preview, type PreviewRow, preview } from './preview.ts'
export type { Option, Question, QuestionCode } from './question.ts'
export { openTables } from './reading/open.ts'
export type { Cell, Dialect, Notice, Opened, Row, Table } from './reading/table.ts'
export { type ConvertOptions, convertFile, inspectFile } from './run.ts'
export type { ImportBatch, ImportEnd, Progress } from './worker-messages.ts'
