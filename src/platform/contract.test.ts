import { expect, test } from 'vitest'
import * as z from 'zod'
import { paging } from './contract.ts'

const query = (options?: Parameters<typeof paging>[0]) => z.object(paging(options))

test('a list without a wish shows its first fifty rows', () => {
  expect(query().parse({})).toEqual({ limit: 50, offset: 0 })
  expect(query({ most: 500, usual: 500 }).parse({})).toEqual({ limit: 500, offset: 0 })
})

test('addresses carry numbers as text', () => {
  expect(query().parse({ limit: '200', offset: '400' })).toEqual({ limit: 200, offset: 400 })
})

test.each([{ limit: '0' }, { limit: '201' }, { limit: '1.5' }, { offset: '-1' }, { offset: '10001' }, { offset: 'x' }])(
  '%o is no page',
  (asked) => {
    expect(query({ furthest: 10_000 }).safeParse(asked).success).toBe(false)
  },
)
