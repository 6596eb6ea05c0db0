import { basename, posix } from 'node:path'

export const LAYERS = [
  'platform',
  'base',
  'listen',
  'understand',
  'prioritise',
  'design',
  'deliver',
  'measure',
  'culture',
  'lab',
] as const
const NAMES: readonly string[] = LAYERS

/** See everything before them, but not each other; the command line may start the server in its own process. */
export const EDGES = ['server', 'web', 'collector', 'cli'] as const

/** Where a file of `src` stands. */
export interface Place {
  readonly layer: string
  /** 0 is the ground; edges share the last step. */
  readonly step: number
  readonly edge: boolean
  readonly ui: boolean
  readonly role: Role
}

type Role = 'store' | 'facts' | 'routes' | 'jobs' | 'contract' | 'index' | 'other'

export function placeOf(path: string): Place | null {
  const [top, layer = ''] = path.split('/')
  if (top !== 'src') return null
  const edge = EDGES.some((name) => name === layer)
  const step = edge ? LAYERS.length : NAMES.indexOf(layer)
  if (step < 0) return null
  const name = basename(path).replace(/\.tsx?$/, '')
  const role = ROLES.find((one) => one === name) ?? 'other'
  return { layer, step, edge, ui: path.split('/').includes('ui'), role }
}

const ROLES: readonly Role[] = ['store', 'facts', 'routes', 'jobs', 'contract', 'index']

/** Files that may touch clock, chance, disk and network: the named ones, the platform and the edges. */
export function isPure(path: string): boolean {
  const place = placeOf(path)
  if (!place) return false
  if (place.layer === 'platform') return PURE_PLATFORM.some((folder) => path.startsWith(`src/platform/${folder}`))
  if (place.edge || place.ui) return false
  return place.role === 'other' || place.role === 'contract'
}

const PURE_PLATFORM = [
  'condition/',
  'statistics/',
  'contract.ts',
  'fault.ts',
  'clickhouse/ddl.ts',
  'clickhouse/literal.ts',
]

export const folderOf = (path: string) => posix.dirname(path)
