import { expect, test } from 'vitest'
import { openSeal } from './seal.ts'

test('a kept password comes back as it was, looks different every time, and opens in no other house and for no other purpose', () => {
  const seal = openSeal('secret of this house', 'sender')
  const password = 'smtps://käyttäjä:salasana@mail.example'
  const kept = [seal.close(password), seal.close(password)]
  expect(kept[0]).not.toBe(kept[1])
  expect(kept.map((one) => seal.open(one))).toEqual([password, password])
  for (const other of [openSeal('another', 'sender'), openSeal('secret of this house', 'other')])
    expect(() => other.open(kept[0] ?? '')).toThrow('another installation')
  const changed = Buffer.from(kept[0] ?? '', 'base64url')
  changed[30] = (changed[30] ?? 0) ^ 1
  expect(() => seal.open(changed.toString('base64url'))).toThrow('cannot be read')
})
