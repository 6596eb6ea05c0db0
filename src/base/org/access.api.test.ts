import { expect, it } from 'vitest'
import { type Caller, everyCaller, walk } from '../../../test/access.ts'
import { openOffice } from '../../../test/office.ts'
import { openStores } from '../../../test/stores.ts'
import { SignIn } from './contract.ts'

const stores = await openStores()
const { db } = stores.postgres
const office = openOffice(db)
const home = await office.makeWorkspace('Aurora Care')
const other = await office.makeWorkspace('Another house')
const callers = await everyCaller({ ...office, db }, office.local, home.id, other.id)

/** Sessions end by signing out, by whoever; that one operation is walked last. */
const operations = [...office.edge.operations].sort(
  (a, b) => Number(a.name === 'session.sign-out') - Number(b.name === 'session.sign-out'),
)

it('every operation lets in exactly those whom its contract names', async () => {
  const wrong: string[] = []
  for (const operation of operations) {
    for (const caller of callers) {
      const complaint = await walk(operation, caller)
      if (complaint) wrong.push(complaint)
    }
  }
  expect(wrong).toEqual([])
  expect(operations.length * callers.length).toBeGreaterThan(500)
})

it('an address that no operation has tells nobody anything', async () => {
  for (const caller of callers) {
    expect((await caller.visitor.fetch('/api/v1/no-such-thing')).status).toBe(404)
  }
})

it('a wrong key is refused even where none is needed', async () => {
  const guess: Caller = {
    name: 'a guess',
    visitor: office.visitor().with({ authorization: 'Bearer koh_0000000000000000' }),
    is: { kind: 'nobody' },
  }
  const refused = await guess.visitor
    .call(SignIn, { body: { email: 'a@example.org', password: 'x' } })
    .catch((error) => error)
  expect(refused.status).toBe(401)
})
