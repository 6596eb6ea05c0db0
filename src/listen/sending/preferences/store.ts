import { sql } from 'kysely'
import type { Db } from '../../../platform/postgres/open.ts'
import type { Texts } from '../../surveys/question.ts'

const SHOWN = 20

/** What a person was asked lately, newest first. */
export async function askedOf(
  db: Db,
  workspace: number,
  person: string,
): Promise<{ title: Texts; languages: string[]; at: Date }[]> {
  const { rows } = await sql<{ title: Texts; languages: string[]; at: Date }>`
    select v.content -> 'title' as title, v.content -> 'languages' as languages, i.sent_at as at
    from listen.invitation i join listen.survey_version v on v.survey = i.survey and v.number = i.version
    where i.workspace = ${workspace} and i.person = ${person}::numeric and i.sent_at is not null
    order by i.sent_at desc limit ${SHOWN}`.execute(db)
  return rows
}
