import type { Db, Tx } from '../../platform/postgres/open.ts'
import { type Clock, systemClock } from '../../platform/time.ts'
import { nameKey, shownName } from '../names/index.ts'
import { listUnits, proposeUnits, readWorkspace } from '../org/index.ts'
import type { DefinitionLists } from './contract.ts'
import { type Definitions, definitionsFrom } from './definitions.ts'
import { MOST, type ProposedKind, propose } from './proposals/store.ts'
import { listChannels, listMetrics, listStages, listTouchpoints, readVersion, seedDefinitions } from './store.ts'

/** The definitions of every workspace, kept in memory as long as they are true. */
export interface DefinitionBook {
  of(workspace: number): Promise<Definitions>
  lists(workspace: number): Promise<DefinitionLists>
  /** Called after a change by this process; others notice within a second. */
  changed(workspace: number): void
  /**
   * Ids of names as given; unknown ones are proposed. A name missing from the answer was refused:
   * the workspace has as many of that kind as it may have.
   */
  resolveOrPropose(
    kind: ProposedKind,
    workspace: number,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, number>>
  /** What a new workspace starts with, in the transaction that makes it. */
  seed(tx: Tx, workspace: number): Promise<void>
}

/** How long a picture is trusted without asking for the version again. */
const TRUST_MS = 1_000

interface Kept {
  readonly definitions: Definitions
  checked: number
}

const FIELD = { channel: 'channels', touchpoint: 'touchpoints', unit: 'units' } as const

export function openDefinitions({ db, clock = systemClock }: { db: Db; clock?: Clock }): DefinitionBook {
  const kept = new Map<number, Kept>()
  const loading = new Map<number, Promise<Definitions>>()

  async function load(workspace: number): Promise<Definitions> {
    // Asked first: a change in between leaves an old number on new content, which only means one more look.
    const version = await readVersion(db, workspace)
    const before = kept.get(workspace)
    if (before?.definitions.version === version && version > 0) {
      before.checked = clock.now().getTime()
      return before.definitions
    }
    const checked = clock.now().getTime()
    const definitions = await readAll(db, workspace, version)
    kept.set(workspace, { definitions, checked })
    return definitions
  }

  function of(workspace: number): Promise<Definitions> {
    const entry = kept.get(workspace)
    if (entry && clock.now().getTime() - entry.checked < TRUST_MS) return Promise.resolve(entry.definitions)
    const running = loading.get(workspace)
    if (running) return running
    const started = load(workspace).finally(() => {
      if (loading.get(workspace) === started) loading.delete(workspace)
    })
    loading.set(workspace, started)
    return started
  }

  function changed(workspace: number): void {
    const entry = kept.get(workspace)
    if (entry) entry.checked = Number.NEGATIVE_INFINITY
    // A look that began before the change may not answer for what comes after it.
    loading.delete(workspace)
  }

  async function resolveOrPropose(kind: ProposedKind, workspace: number, names: readonly string[]) {
    const known = (await of(workspace))[FIELD[kind]].byKey
    const unknown = new Map<string, string>()
    for (const name of names) {
      const key = nameKey(name)
      if (key !== '' && !known.has(key) && !unknown.has(key)) unknown.set(key, shownName(name))
    }
    if (unknown.size === 0) return found(names, known)
    const definitions = await of(workspace)
    if (definitions[FIELD[kind]].all.length < MOST[kind]) {
      const { language } = definitions.workspace
      const rows = [...unknown].map(([key, name]) => ({ key, names: { [language]: name } }))
      await (kind === 'unit' ? proposeUnits(db, workspace, rows, MOST.unit) : propose(db, workspace, kind, rows))
      changed(workspace)
    }
    return found(names, (await of(workspace))[FIELD[kind]].byKey)
  }

  return {
    of,
    lists: async (workspace) => (await of(workspace)).lists,
    changed,
    resolveOrPropose,
    seed: seedDefinitions,
  }
}

function found(names: readonly string[], byKey: ReadonlyMap<string, { readonly id: number }>): Map<string, number> {
  const ids = new Map<string, number>()
  for (const name of names) {
    const item = byKey.get(nameKey(name))
    if (item) ids.set(name, item.id)
  }
  return ids
}

async function readAll(db: Db, workspace: number, version: number): Promise<Definitions> {
  const [about, stages, channels, touchpoints, units, metrics] = await Promise.all([
    readWorkspace(db, workspace),
    listStages(db, workspace),
    listChannels(db, workspace),
    listTouchpoints(db, workspace),
    listUnits(db, workspace),
    listMetrics(db, workspace),
  ])
  return definitionsFrom({ version, workspace: about, stages, channels, touchpoints, units, metrics })
}
