import { expect } from 'vitest'
import { Invite, ListMembers, UseLink } from '../src/base/org/contract.ts'
import { firstOwnerLink } from '../src/base/org/index.ts'
import type { CallError } from '../src/platform/client.ts'
import type { Role } from '../src/platform/contract.ts'
import type { Db } from '../src/platform/postgres/open.ts'
import { ADDRESS, openOffice, type Visitor } from './office.ts'

export const PASSWORD = 'correct horse battery'
export const tokenOf = (url: string) => url.slice(url.indexOf('#') + 1)
export const refusal = (work: Promise<unknown>): Promise<CallError> =>
  work.then(
    () => expect.unreachable(),
    (error) => error,
  )

/** An organisation with one workspace whose first owner, Aino, may still have to follow the link. */
export async function openOwnedOffice(db: Db) {
  const office = openOffice(db)
  const home = await office.makeWorkspace('Aurora Care')
  const first = tokenOf((await firstOwnerLink(db, ADDRESS, new Date()))?.url ?? '')
  const owner = office.visitor()
  const invited = async (email: string, role: Role = 'viewer'): Promise<Visitor> => {
    const { url } = await owner.call(Invite, { body: { email, role } })
    const person = office.visitor()
    await person.call(UseLink, { body: { token: tokenOf(url), name: email, password: PASSWORD } })
    return person
  }
  const idOf = async (email: string) =>
    (await owner.call(ListMembers, {})).members.find((member) => member.email === email)?.userId ?? ''
  const settle = () =>
    owner.call(UseLink, { body: { token: first, email: 'aino@example.org', name: 'Aino', password: PASSWORD } })
  return { office, home, first, owner, invited, idOf, settle }
}
