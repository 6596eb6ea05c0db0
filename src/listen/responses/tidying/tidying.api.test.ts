import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openAsking } from '../../../../test/asking.ts'
import { RemoveResponse } from '../reading/contract.ts'
import { forgetRemoved } from './store.ts'

const house = await openAsking()
const { db, staff } = house

it('a deleted response is gone for good after its thirty days, once it counts nowhere any more', async () => {
  const texts = { en: 'How was it?' }
  const survey = await house.publish({ pages: [{ id: 'p1', questions: [{ kind: 'csat', id: 'score', texts }] }] })
  await house.answer(await house.offer(survey), { score: 4 })
  await house.house.responses.sendOn()
  const left = async () =>
    (await sql<{ id: string }>`select id from listen.response where survey = ${survey}`.execute(db)).rows
  const [{ id } = { id: '' }] = await left()
  await staff.call(RemoveResponse, { params: { id } })
  const after = (days: number) => new Date(house.now().getTime() + days * 86_400_000)
  await forgetRemoved(db, after(31))
  expect(await left()).toHaveLength(1)
  await house.house.responses.sendOn()
  await forgetRemoved(db, after(29))
  expect(await left()).toHaveLength(1)
  await forgetRemoved(db, after(31))
  expect(await left()).toHaveLength(0)
})
