import type { ColumnType, Generated } from 'kysely'
import type { AnswerPlace } from '../responses/place.ts'
import type { Settings } from './settings.ts'

type Made<T> = ColumnType<T, never, never>
type Json<T> = ColumnType<T, string, string>

interface CollectorTable {
  id: Made<number>
  workspace: ColumnType<number, number, never>
  survey: ColumnType<number, number, never>
  kind: ColumnType<string, string, never>
  name: string
  place: Json<AnswerPlace>
  settings: Json<Settings>
  token_nonce: string
  token_hash: string
  state: Generated<'on' | 'off'>
  created_by: string | null
  created_at: ColumnType<Date, Date | undefined, never>
}

export interface CollectorTables {
  'listen.collector': CollectorTable
  /** Only counted here. */
  'listen.response': { workspace: number; survey: number; collector: number | null; removed_at: Date | null }
}
