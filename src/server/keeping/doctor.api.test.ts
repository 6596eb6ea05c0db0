import { expect, it } from 'vitest'
import { openAsking } from '../../../test/asking.ts'
import { Fault } from '../../platform/fault.ts'
import { examine } from './contract.ts'

const house = await openAsking()
const { staff } = house
const found = async (what: string) => (await staff.call(examine, {})).findings.find((finding) => finding.what === what)

it('who examines the house is told which work fails again and again, and why', async () => {
  expect(await found('recurring')).toMatchObject({ state: 'ok' })
  const { recurring } = house.house
  let tries = 0
  const tried = new Promise<void>((done) => {
    recurring.every('weather', 3_600, async () => {
      tries += 1
      done()
      throw new Fault('unavailable', 'The weather station does not answer.')
    })
  })
  recurring.start()
  await tried
  expect(await found('recurring')).toMatchObject({
    state: 'warning',
    found: expect.stringContaining('weather failed 1 times in a row: The weather station does not answer.'),
  })
  expect(tries).toBe(1)
})

it('answers on their way to be counted are told, and are nothing to worry about', async () => {
  const texts = { en: 'How was it?' }
  const token = await house.offer(
    await house.publish({ pages: [{ id: 'p1', questions: [{ kind: 'csat', id: 'score', texts }] }] }),
  )
  await house.answer(token, { score: 4 })
  await house.house.responses.sendOn()
  expect(await found('answers')).toMatchObject({ state: 'ok', found: 'all are counted' })
})
