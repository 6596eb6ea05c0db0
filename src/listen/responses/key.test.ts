import { expect, test } from 'vitest'
import { collectorToken, issueKey, keyFor, readKey, responseId } from './key.ts'

const key = keyFor('the secret of the house', 'responses')
const nonce = Buffer.from('0123456789')
const issued = Date.UTC(2026, 10, 21, 9)
const text = issueKey(key, 7, nonce, issued)

test('what a page hands out is known again, with the moment when it was handed out', () => {
  expect(readKey(key, 7, text)).toEqual({ issuedAt: new Date(issued), own: null })
  expect(text).toMatch(/^[\w-]{43}$/)
})

test('a screen for many people tells their responses apart', () => {
  const own = '3f1c2d4e-0000-4000-8000-00000000000a'
  expect(readKey(key, 7, `${text}~${own}`)).toEqual({ issuedAt: new Date(issued), own })
  expect(responseId('collector', 7, `${text}~${own}`)).not.toBe(responseId('collector', 7, text))
})

test('nothing that was not handed out for this very place is taken', () => {
  const flipped = `${text[0] === 'A' ? 'B' : 'A'}${text.slice(1)}`
  const others = [flipped, '', 'x', text.slice(1), `${text}~`, `${text}~x`, `${text}~a~b`, `${text}AAAA`]
  for (const other of others) expect(readKey(key, 7, other)).toBeNull()
  expect(readKey(key, 8, text)).toBeNull()
  expect(readKey(keyFor('the secret of the house', 'collectors'), 7, text)).toBeNull()
  expect(readKey(keyFor('another secret', 'responses'), 7, text)).toBeNull()
})

test('the id of a response is a UUID from which nobody finds the way back', () => {
  expect(responseId('collector', 7, text)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
  expect(responseId('collector', 7, text)).toBe(responseId('collector', 7, text))
})

test('a link is the same whenever it is shown, and another for every place', () => {
  expect(collectorToken(key, 'a')).toMatch(/^[\w-]{22}$/)
  expect(collectorToken(key, 'a')).toBe(collectorToken(key, 'a'))
  expect(collectorToken(key, 'a')).not.toBe(collectorToken(key, 'b'))
})
