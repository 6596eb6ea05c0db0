import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseIdentifier, personOf } from './person.ts'

describe('the same identifier written differently', () => {
  it.each([
    ['email', ' Aino@Example.org ', 'aino@example.org'],
    ['email', 'ÄITI@example.org'.normalize('NFD'), 'äiti@example.org'],
    ['phone', '+358 (0)40-123 4567', '+3580401234567'],
    ['phone', '00358 40 1234567', '+358401234567'],
    ['customer', ' C-7 ', 'C-7'],
    ['customer', 'c-7', 'c-7'],
  ])('%s %j is %j', (kind, value, same) => {
    expect(normaliseIdentifier(kind, value)).toBe(same)
  })
  it('stays what it is when it is normalised again', () => {
    fc.assert(
      fc.property(fc.constantFrom('email', 'phone', 'customer'), fc.string({ unit: 'grapheme' }), (kind, value) => {
        const once = normaliseIdentifier(kind, value)
        expect(normaliseIdentifier(kind, once)).toBe(once)
      }),
    )
  })
})

describe('who a row is about', () => {
  it('the surest of several identifiers decides, in whatever order they are given', () => {
    const known = personOf({ customer: 'C7' })
    expect(personOf({ cookie: 'x', email: 'a@example.org', customer: 'C7' })).toBe(known)
    expect(personOf({ customer: ' C7', cookie: 'y' })).toBe(known)
    expect(personOf({ loyalty: 'C7' })).not.toBe(known)
  })
  it('kinds of one’s own decide by their names when none is better known', () => {
    expect(personOf({ zeta: '1', alpha: '2' })).toBe(personOf({ alpha: '2' }))
  })
  it('nobody, when nothing is said', () => {
    for (const said of [undefined, {}, { email: ' ' }, { phone: '---' }]) expect(personOf(said)).toBe('0')
    expect(personOf({ phone: '-', email: 'a@example.org' })).toBe(personOf({ email: 'A@example.org' }))
  })
  it('a number of 64 bits in decimal digits', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const person = BigInt(personOf({ customer: `x${value}` }))
        expect(person).toBeGreaterThan(0n)
        expect(person).toBeLessThan(2n ** 64n)
      }),
    )
  })
})
