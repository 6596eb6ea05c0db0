import { expect, test } from 'vitest'
import type { Keeping } from './keeping.ts'
import { type Delivery, type Letter, openOutbox } from './outbox.ts'

const letter = (event: string, at: number, response = 'r1'): Letter => ({ event, token: 't', at, body: { response } })

function office() {
  const kept = new Map<string, string>()
  const keeping: Keeping = {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
    keys: () => [...kept.keys()],
  }
  const sent: string[][] = []
  const refused: string[] = []
  const waits: { readonly milliseconds: number; readonly work: () => void }[] = []
  const answers: Delivery[] = []
  const open = () =>
    openOutbox({
      keeping,
      deliver: async (letters) => {
        sent.push(letters.map(({ event }) => event))
        return answers.shift() ?? { outcome: 'taken' }
      },
      onChange: () => undefined,
      onRefused: (letters, reason) => refused.push(`${letters.map(({ event }) => event).join()}: ${reason}`),
      wait: (milliseconds, work) => void waits.push({ milliseconds, work }),
    })
  return { open, sent, refused, waits, answers, kept }
}

test('answers given without a connection wait and go out when it is back, in order', async () => {
  const { open, sent, waits, answers } = office()
  answers.push({ outcome: 'later' })
  const outbox = open()
  outbox.put(letter('a', 1))
  await outbox.flush()
  expect(outbox.waiting()).toBe(1)
  outbox.put(letter('b', 2))
  await outbox.flush()
  expect(outbox.waiting()).toBe(0)
  expect(sent).toEqual([['a'], ['a', 'b']])
  expect(waits[0]?.milliseconds).toBe(1_000)
})

test('while the connection is gone it is tried ever less often, at most every minute', async () => {
  const { open, waits, answers } = office()
  for (let n = 0; n < 12; n++) answers.push({ outcome: 'later' })
  const outbox = open()
  outbox.put(letter('a', 1))
  await outbox.flush()
  for (let n = 0; n < 8; n++) {
    waits[n]?.work()
    await outbox.flush()
  }
  expect(waits.map(({ milliseconds }) => milliseconds / 1000).slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
})

test('what a page that was closed had left is sent by the next one', async () => {
  const { open, sent, answers } = office()
  answers.push({ outcome: 'later' })
  const before = open()
  before.put(letter('a', 1))
  await before.flush()
  await open().flush()
  expect(sent).toEqual([['a'], ['a']])
})

test('what is refused for good is told and no longer kept; others go on', async () => {
  const { open, refused, answers } = office()
  const outbox = open()
  answers.push({ outcome: 'later' })
  outbox.put(letter('a', 1, 'closed'))
  await outbox.flush()
  answers.push({ outcome: 'refused', reason: 'closed' })
  outbox.put(letter('b', 2, 'open'))
  await outbox.flush()
  expect(refused).toEqual(['a: closed'])
  expect(outbox.waiting()).toBe(0)
})

test('a broken entry of the browser is passed over', async () => {
  const { open, sent, kept } = office()
  kept.set('kohtaamo.letter.x', '{')
  await open().flush()
  expect(sent).toEqual([])
})
