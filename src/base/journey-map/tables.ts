import type { ColumnType, JSONColumnType } from 'kysely'
import type { Names, State } from '../names/contract.ts'
import type { Figure, MetricKind, Scale } from './metric.ts'

type Made<T> = ColumnType<T, never, never>
type Json<T extends object> = JSONColumnType<T>

export interface StageTable {
  id: Made<number>
  workspace: number
  key: string
  names: Json<Names>
  position: number
}

export interface ChannelTable {
  id: Made<number>
  workspace: number
  key: string
  names: Json<Names>
  state: State
  merged_into: number | null
}

export interface TouchpointTable extends ChannelTable {
  channel: number | null
  stage: number | null
  owner: string | null
}

export interface MetricTable {
  id: Made<number>
  workspace: number
  key: string
  kind: MetricKind
  figure: Figure
  names: Json<Names>
  scale: Json<Scale>
  top_from: number | null
  position: number
}

export interface JourneyMapTables {
  'journey_map.stage': StageTable
  'journey_map.channel': ChannelTable
  'journey_map.touchpoint': TouchpointTable
  'journey_map.metric': MetricTable
  'journey_map.version': { workspace: number; version: number }
}
