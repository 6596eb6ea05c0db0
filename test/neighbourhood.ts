import { sql } from 'kysely'
import type { NewAnswer, NewEncounter } from '../src/base/encounters/row.ts'
import { SignIn } from '../src/base/org/contract.ts'
import { createWorkspace } from '../src/base/org/index.ts'
import { makeCompany } from '../src/lab/index.ts'
import type { Role } from '../src/platform/contract.ts'
import { makeSample } from '../src/server/sample.ts'
import { type Visitor, visitor } from './office.ts'
import { openWholeHouse } from './whole-house.ts'

const PASSWORD = 'a password for asking'
const NOW = new Date('2026-11-01T09:00:00Z')
const SIZE = { seed: 7, encounters: 12_000, customers: 1_500, answers: 6_000 }

export interface Neighbourhood {
  /** The small company: what customers say of encounters comes apart from what they say of the whole relationship. */
  readonly window: number
  /** A questionnaire with its outcome and touchpoints in one response, asked in stores. */
  readonly survey: number
  /** Moves the clock of the house. */
  later(seconds: number): void
  /** Somebody signed in with that role in the workspace; a manager of the units of those names. */
  somebody(workspace: number, role: Role, units?: readonly string[]): Promise<Visitor>
  unit(workspace: number, name: string): Promise<number>
  append(workspace: number, answers: readonly NewAnswer[]): Promise<void>
}

/** A whole house with two workspaces of known content; what asks it goes through HTTP. Call it at the top of the file. */
export async function openNeighbourhood(): Promise<Neighbourhood> {
  let now = NOW
  const clock = { now: () => now }
  const { house, edge } = await openWholeHouse(clock)
  const { db } = house.postgres
  const { definitions, appender } = house
  // Definitions only: the rows follow below, in two shapes.
  const { workspace: window } = await makeSample({ db, definitions, appender: nothing(appender), clock }, SIZE)
  const place = { name: 'Stores', zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' } as const
  const { id: survey } = await createWorkspace({ db, seed: definitions.seed }, place, null)
  const write = async (workspace: number, encounters: readonly NewEncounter[], answers: readonly NewAnswer[]) => {
    await appender.append({ workspace, source: 'test', import: 0, encounters, answers })
  }
  for (const { encounters, answers } of makeCompany({ end: '2026-10-31', ...SIZE }).batches()) {
    await write(window, encounters, answers.filter(heardOf).map(byItself))
    await write(survey, [], answers.map(inStores))
  }
  await appender.drain()
  let people = 0
  return {
    window,
    survey,
    later: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
    unit: async (workspace, name) => {
      const { lists } = await definitions.of(workspace)
      return lists.units.find((unit) => unit.names.en === name || unit.key === name.toLowerCase())?.id ?? 0
    },
    async somebody(workspace, role, units = []) {
      const { lists } = await definitions.of(workspace)
      const ids = lists.units.filter((unit) => units.includes(unit.names.en ?? unit.key)).map(({ id }) => id)
      const email = `${role}${++people}@example.org`
      const user = await house.org.signIn.register(email, email, PASSWORD)
      await sql`insert into org.member (workspace, user_id, role, units) values (${workspace}, ${user}, ${role}, ${ids})`.execute(
        db,
      )
      const person = visitor(edge).with({ 'kohtaamo-workspace': String(workspace) })
      await person.call(SignIn, { body: { email, password: PASSWORD } })
      return person
    },
    append: (workspace, answers) => write(workspace, [], answers),
  }
}

type Appender = Parameters<typeof makeSample>[0]['appender']

function nothing(appender: Appender): Appender {
  return { ...appender, append: async () => ({ encounters: [], answers: [] }) }
}

/** Two in three of what was said of single encounters; everything said of the whole. */
const heardOf = ({ id, touchpoint }: NewAnswer) => touchpoint === undefined || Number(id?.slice(1, 8)) % 3 > 0

/** Asked right after each encounter instead of all together: only the person joins them. */
function byItself(answer: NewAnswer): NewAnswer {
  const { respondent: _, ...rest } = answer
  return answer.touchpoint === undefined ? answer : rest
}

/** One response is about one of two stores, and no encounter is known. */
function inStores(answer: NewAnswer): NewAnswer {
  const { encounter: _, ...rest } = answer
  return { ...rest, unit: Number(answer.respondent?.slice(1)) % 4 === 0 ? 'Small store' : 'Large store' }
}
