import type { ColumnType, Generated } from 'kysely'
import type { Compiled } from './compiled.ts'
import type { SurveyContent } from './content.ts'
import type { Purpose, SurveyState } from './survey.ts'
import type { Break } from './versions.ts'

type Made<T> = ColumnType<T, never, never>
type Json<T> = ColumnType<T, string, string>
type MadeAt = ColumnType<Date, Date | undefined, never>

interface SurveyTable {
  id: Made<number>
  workspace: number
  name: string
  purpose: Purpose
  state: Generated<SurveyState>
  unit: number | null
  draft: Json<SurveyContent>
  draft_revision: Generated<number>
  draft_by: string | null
  draft_at: ColumnType<Date, Date | undefined, Date>
  version: number | null
  created_by: string | null
  created_at: MadeAt
  archived_at: Date | null
}

interface VersionTable {
  survey: number
  number: number
  content: Json<SurveyContent>
  compiled: Json<Compiled>
  breaks: Json<Break[]>
  published_by: string | null
  published_at: MadeAt
}

interface PictureTable {
  survey: number
  name: string
  type: string
  bytes: number
  width: number
  height: number
  created_by: string | null
  created_at: MadeAt
}

export interface SurveyTables {
  'listen.survey': SurveyTable
  'listen.survey_version': VersionTable
  'listen.survey_picture': PictureTable
  /** Names of those who saved and published; owned by the organisation and only read. */
  'auth.user': { id: string; name: string }
}
