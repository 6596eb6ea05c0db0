import type { Db, Tx } from '../../../platform/postgres/open.ts'
import { type Clock, systemClock } from '../../../platform/time.ts'
import { nameKey, shownName } from '../../names/index.ts'
import { listUnits, proposeUnits, readWorkspace } from '../../org/index.ts'
import type { DefinitionLists } from '../contract.ts'
import { type Definitions, definitionsFrom } from '../definitions.ts'
import { MOST, type ProposedKind, propose } from '../proposals/store.ts'
import { listChannels, listMetrics, listStages, listTouchpoints, readVersion, seedDefinitions } from '../store.ts'

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
  readonly checked: number
}

const FIELD = { channel: 'channels', touchpoint: 'touchpoints', unit: 'units' } as const

export function openDefinitions({ db, clock = systemClock }: { db: Db; clock?: Clock }): DefinitionBook {
  const { of, changed } = openPictures(db, clock)

  async function resolveOrPropose(kind: ProposedKind, workspace: number, names: readonly string[]) {
    const definitions = await of(workspace)
    const { all, byKey } = definitions[FIELD[kind]]
    const unknown = new Map<string, string>()
    for (const name of names) {
      const key = nameKey(name)
      if (key !== '' && !byKey.has(key) && !unknown.has(key)) unknown.set(key, shownName(name))
    }
    if (unknown.size === 0 || all.length >= MOST[kind]) return found(names, byKey)
    const { language } = definitions.workspace
    const rows = [...unknown].map(([key, name]) => ({ key, names: { [language]: name } }))
    await (kind === 'unit' ? proposeUnits(db, workspace, rows, MOST.unit) : propose(db, workspace, kind, rows))
    changed(workspace)
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

/** One picture a workspace, read anew when its version has moved; those who ask at the same moment share the reading. */
function openPictures(db: Db, clock: Clock): Pick<DefinitionBook, 'of' | 'changed'> {
  const kept = new Map<number, Kept>()
  const loading = new Map<number, Promise<Definitions>>()
  const changes = new Map<number, number>()

  async function load(workspace: number): Promise<Definitions> {
    const seen = changes.get(workspace)
    const at = clock.now().getTime()
    // Asked first: a change in between leaves an old number on new content, which only means one more look.
    const version = await readVersion(db, workspace)
    const before = kept.get(workspace)
    const same = before?.definitions.version === version && version > 0
    const definitions = same ? before.definitions : await readAll(db, workspace, version)
    // A look that began before a change may not be trusted by whoever asks after it.
    if (changes.get(workspace) === seen) kept.set(workspace, { definitions, checked: at })
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
    changes.set(workspace, (changes.get(workspace) ?? 0) + 1)
    const entry = kept.get(workspace)
    if (entry) kept.set(workspace, { ...entry, checked: Number.NEGATIVE_INFINITY })
    loading.delete(workspace)
  }

  return { of, changed }
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
