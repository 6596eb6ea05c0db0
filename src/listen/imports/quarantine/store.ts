import {
  beginTrying,
  broughtBy,
  keyOf,
  settleQuarantined,
  stillRefused,
  type WaitingRow,
} from '../../../base/encounters/index.ts'
import { rememberPeople } from '../../../base/people/index.ts'
import type { Mapping } from '../mapping.ts'
import type { ImportParts } from '../parts.ts'
import { importById } from '../store.ts'
import { type Again, type Facts, type Outcome, outcomeOf, Retry } from './again.ts'
import { freeNumbers, idOf, type Tried, type Twins, twinsOf } from './twins.ts'

/**
 * Tries rows again, each converted and checked by itself, written and settled together: one by one it took 50 ms a row.
 * Not two calls at a time, or equal rows of both would get the same number.
 */
export async function tryAgain(
  parts: ImportParts,
  workspace: number,
  rows: readonly WaitingRow[],
  instead?: Mapping,
): Promise<Outcome[]> {
  const { metrics } = await parts.definitions.of(workspace)
  const retry = new Retry(metrics)
  const mappings = await mappingsOf(parts, workspace, rows, instead)
  const mappingOf = (row: WaitingRow) => (row.import === null ? null : (mappings.get(row.import) ?? null))
  const tried = rows.map((row): Tried => {
    const mapping = mappingOf(row)
    return { import: row.import, mapping, again: retry.row(row, mapping), cutOff: row.cutOff }
  })
  const numbers = await numbersOf(parts, workspace, twinsOf(tried))
  const again = rows.map((row, at) => {
    const times = numbers.get(at) ?? 1
    return times > 1 ? retry.row(row, mappingOf(row), times) : tried[at]!.again
  })
  await beginTrying(
    parts.db,
    workspace,
    rows.map(({ id }) => id),
  )
  const outcomes = await written(parts, workspace, rows, again)
  const taken = rows.filter((_, at) => outcomes[at]?.status !== 'refused').map(({ id }) => id)
  const still = rows.flatMap(({ id, content }, at) => {
    const outcome = outcomes[at]
    return outcome?.status === 'refused' ? [{ id, content, column: outcome.column, reason: outcome.reason }] : []
  })
  await parts.db.transaction().execute(async (tx) => {
    await settleQuarantined(tx, workspace, taken, 'replayed')
    await stillRefused(tx, workspace, still)
  })
  return outcomes
}

async function mappingsOf(
  { db }: ImportParts,
  workspace: number,
  rows: readonly WaitingRow[],
  instead: Mapping | undefined,
): Promise<Map<number, Mapping>> {
  const mappings = new Map<number, Mapping>()
  for (const id of new Set(rows.flatMap((row) => row.import ?? []))) {
    const record = await importById(db, workspace, id)
    if (record?.mapping) mappings.set(id, instead ?? record.mapping)
  }
  return mappings
}

/** The number of each row among its equals, by place; asks for twice as many as were taken until enough are free. */
async function numbersOf(
  { store }: ImportParts,
  workspace: number,
  all: readonly Twins[],
): Promise<Map<number, number>> {
  const numbers = new Map<number, number>()
  const taken = new Set<string>()
  let open = all
  for (let asked = 0; open.length > 0; ) {
    const upTo = Math.max(2 * asked, ...open.map(({ places }) => places.length))
    for (const [origin, twins] of byOrigin(open)) {
      const ids = twins.flatMap((group) =>
        Array.from({ length: upTo - asked }, (_, index) => idOf(group, asked + index + 1)),
      )
      const keys = new Map(ids.map((id) => [keyOf(id), id]))
      const { import: of, what } = origin
      for (const key of await broughtBy(store, workspace, of, what, [...keys.keys()])) taken.add(keys.get(key) ?? '')
    }
    asked = upTo
    open = open.filter((group) => {
      const free = freeNumbers(group.places.length, (times) => taken.has(idOf(group, times)))
      if ((free.at(-1) ?? 0) > asked) return true
      for (const [index, at] of group.places.entries()) numbers.set(at, free[index] ?? 1)
      return false
    })
  }
  return numbers
}

function byOrigin(all: readonly Twins[]): [Twins, Twins[]][] {
  const groups = Map.groupBy(all, ({ import: of, what }) => `${what} ${of}`)
  return [...groups.values()].map((twins) => [twins[0]!, twins])
}

/** Facts of one request to the writer, so that rows of a thousand scores do not fill its line. */
const FACTS_AT_ONCE = 20_000

/** What the store says to each row, in the order of the rows; those of one source and import go together. */
async function written(
  { db, appender }: ImportParts,
  workspace: number,
  rows: readonly WaitingRow[],
  again: readonly Again[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = again.map((made) =>
    'refused' in made ? { status: 'refused', ...made.refused } : { status: 'accepted' },
  )
  for (const { source, import: of, places } of groupsOf(rows, again)) {
    const facts = places.map((at) => again[at] as Facts)
    const reply = await appender.append({
      workspace,
      source,
      import: of ?? 0,
      encounters: facts.flatMap(({ encounters }) => encounters),
      answers: facts.flatMap(({ answers }) => answers),
    })
    const people = facts.flatMap((each) => each.people)
    if (people.length > 0) await rememberPeople(db, workspace, people, of)
    let [encounters, answers] = [0, 0]
    for (const [index, at] of places.entries()) {
      const own = facts[index]!
      const said = [
        ...reply.encounters.slice(encounters, encounters + own.encounters.length),
        ...reply.answers.slice(answers, answers + own.answers.length),
      ]
      encounters += own.encounters.length
      answers += own.answers.length
      outcomes[at] = outcomeOf(said)
    }
  }
  return outcomes
}

interface Group {
  readonly source: string
  readonly import: number | null
  readonly places: number[]
  facts: number
}

function groupsOf(rows: readonly WaitingRow[], again: readonly Again[]): Group[] {
  const groups: Group[] = []
  const open = new Map<string, Group>()
  for (const [at, { source, import: of }] of rows.entries()) {
    const made = again[at]
    if (!made || 'refused' in made) continue
    const key = `${of} ${source}`
    let group = open.get(key)
    if (!group || group.facts >= FACTS_AT_ONCE) {
      group = { source, import: of, places: [], facts: 0 }
      open.set(key, group)
      groups.push(group)
    }
    group.places.push(at)
    group.facts += made.encounters.length + made.answers.length
  }
  return groups
}
