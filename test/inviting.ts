import { sql } from 'kysely'
import { arrivalsFromNow } from '../src/base/encounters/index.ts'
import type { NewEncounter } from '../src/base/encounters/row.ts'
import { planInvitations } from '../src/listen/invitations/planning/passes/store.ts'
import type { Delivered, Letter } from '../src/listen/invitations/sending/door.ts'
import { sendDue, sendReminders } from '../src/listen/invitations/sending/rounds/store.ts'
import { TriggerPlan } from '../src/listen/invitations/trigger.ts'
import { insertTrigger, switchTrigger } from '../src/listen/invitations/triggers/store.ts'
import type { openAsking } from './asking.ts'

/** A post office that keeps what it was given; whether it takes a letter, a test may say. */
export function openInviting({ house, db, workspace, now }: Awaited<ReturnType<typeof openAsking>>) {
  const letters: Letter[] = []
  const post: { answer: (letter: Letter) => Delivered | Promise<Delivered> } = { answer: () => ({ is: 'sent' }) }
  const sending = {
    deliver: async (letter: Letter) => {
      const outcome = await post.answer(letter)
      if (outcome.is === 'sent') letters.push(letter)
      return outcome
    },
  }
  const parts = { ...house, db, store: house.clickhouse, sending }
  return {
    letters,
    post,
    parts,
    /** Switched on, it asks about what comes from now on. */
    async trigger(survey: number, plan: Partial<TriggerPlan> = {}): Promise<number> {
      const quiet = { from: '00:00', until: '00:00' }
      const whole = TriggerPlan.parse({
        name: 'After a call',
        survey,
        channel: 'email',
        waitMinutes: 0,
        quiet,
        ...plan,
      })
      const id = await insertTrigger(db, workspace, whole, null)
      await switchTrigger(db, workspace, id, { state: 'on', from: await arrivalsFromNow(house.appender) })
      return id
    },
    /** The next call of a customer, just now. */
    call: (n: number, about: Partial<NewEncounter> = {}): NewEncounter => ({
      id: `call-${n}`,
      at: now().toISOString(),
      identifiers: { email: `aino${n}@example.org` },
      channel: 'phone',
      touchpoint: 'Customer service call',
      ...about,
    }),
    arrive: (...encounters: NewEncounter[]) =>
      house.appender.append({ workspace, source: 'test', import: 0, encounters, answers: [] }),
    plan: () => planInvitations(parts),
    send: () => sendDue(parts),
    remind: () => sendReminders(parts),
    async reasons(): Promise<string[]> {
      const { rows } = await sql<{ said: string }>`select encounter || ' ' || reason as said from listen.not_asked
        where workspace = ${workspace} order by encounter`.execute(db)
      return rows.map(({ said }) => said)
    },
    async states(): Promise<string[]> {
      const { rows } = await sql<{ said: string }>`
        select encounter || ' ' || state || coalesce(' ' || failure, '') as said from listen.invitation
        where workspace = ${workspace} order by encounter`.execute(db)
      return rows.map(({ said }) => said)
    },
  }
}
