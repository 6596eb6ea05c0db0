import { expect, test } from 'vitest'
import * as z from 'zod'
import { issueOf } from './issue.ts'

const reason = (schema: z.ZodType, value: unknown) => {
  const parsed = schema.safeParse(value)
  const [issue] = parsed.success ? [] : parsed.error.issues
  if (!issue) return null
  const { message: _, ...said } = issueOf('body', issue)
  return said
}

test.each([
  [z.object({ name: z.string() }), {}, { path: 'body.name', reason: 'input-missing' }],
  [z.string(), 3, { path: 'body', reason: 'input-kind' }],
  [z.string().min(1), '', { path: 'body', reason: 'input-empty' }],
  [z.string().min(10), 'short', { path: 'body', reason: 'input-too-short', values: { limit: 10 } }],
  [z.array(z.string()).max(1), ['a', 'b'], { path: 'body', reason: 'input-too-many', values: { limit: 1 } }],
  [z.int().max(100), 101, { path: 'body', reason: 'input-too-high', values: { limit: 100 } }],
  [z.number().min(2), 1, { path: 'body', reason: 'input-too-low', values: { limit: 2 } }],
  [z.email(), 'aino', { path: 'body', reason: 'input-not-email' }],
  [z.iso.datetime(), 'today', { path: 'body', reason: 'input-not-moment' }],
  [z.string().regex(/^a/), 'b', { path: 'body', reason: 'input-format' }],
  [z.enum(['a']), 'b', { path: 'body', reason: 'input-not-offered' }],
  [z.strictObject({}), { colour: 1 }, { path: 'body', reason: 'input-unknown-part', values: { names: 'colour' } }],
  [z.union([z.string(), z.number()]), true, { path: 'body', reason: 'input-unusable' }],
])('what is wrong with an input has a name that can be said in any language (%#)', (schema, value, said) => {
  expect(reason(schema, value)).toEqual(said)
})

test('a rule of our own gives its own reason and its names and numbers', () => {
  const rule = z.string().refine(() => false, {
    message: 'Mars is no time zone',
    params: { reason: 'zone-unknown', values: { zone: 'Mars' } },
  })
  expect(reason(rule, 'Mars')).toEqual({ path: 'body', reason: 'zone-unknown', values: { zone: 'Mars' } })
})
