import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/postgres/open.ts'
import { type Identifiers, personOf } from '../encounters/person.ts'
import { storableJson } from '../encounters/storable.ts'

export interface PersonRow {
  readonly identifiers: Identifiers
  readonly attributes: Readonly<Record<string, string>>
}

/** Adds to what is known of people; later values win, nothing else is forgotten. Returns how many were new. */
export async function rememberPeople(
  db: Db | Tx,
  workspace: number,
  people: readonly PersonRow[],
  importId: number | null,
): Promise<{ added: number; known: number }> {
  const rows = new Map<string, { person: string; identifiers: Identifiers; attributes: Record<string, string> }>()
  for (const { identifiers, attributes } of people) {
    const person = personOf(identifiers)
    if (person === '0') continue
    const before = rows.get(person)
    rows.set(person, {
      person,
      identifiers: { ...before?.identifiers, ...identifiers },
      attributes: { ...before?.attributes, ...attributes },
    })
  }
  if (rows.size === 0) return { added: 0, known: 0 }
  const { rows: written } = await sql<{ added: boolean }>`
    insert into people.person (workspace, person, identifiers, attributes, import)
    select ${workspace}, person, identifiers, attributes, ${importId}
    from jsonb_to_recordset(${storableJson([...rows.values()])}::jsonb) as r(person numeric, identifiers jsonb, attributes jsonb)
    -- Two calls about the same people wait for each other instead of locking each other out.
    order by person
    on conflict (workspace, person) do update set
      identifiers = people.person.identifiers || excluded.identifiers,
      attributes = people.person.attributes || excluded.attributes,
      import = case when people.person.import = excluded.import then people.person.import end,
      updated_at = now()
    returning (xmax = 0) as added`.execute(db)
  const added = written.filter((row) => row.added).length
  return { added, known: written.length - added }
}

/** An undone import takes with it the people that only it brought. */
export async function forgetImported(db: Db | Tx, workspace: number, importId: number): Promise<void> {
  await sql`delete from people.person where workspace = ${workspace} and import = ${importId}`.execute(db)
}
