import { expect, it } from 'vitest'
import * as z from 'zod'
import { ADMINS, FIGURES, operation } from '../contract.ts'
import { describe as describeOperations } from './openapi.ts'

interface Tree {
  field?: string | undefined
  all?: Tree[] | undefined
}
const Tree: z.ZodType<Tree> = z.lazy(() => z.object({ field: z.string().optional(), all: z.array(Tree).optional() }))

const Find = operation({
  name: 'things.find',
  summary: 'Finds things.',
  verb: 'post',
  path: '/things/{id}/find',
  access: FIGURES,
  params: z.object({ id: z.coerce.number().int() }),
  query: z.object({ limit: z.coerce.number().int().default(50), search: z.string() }),
  body: z.object({ where: Tree }),
  output: z.object({ found: z.array(z.string()) }),
  refusals: ['not-found', 'overloaded'],
})
const Forget = operation({
  name: 'things.forget',
  summary: 'Forgets.',
  verb: 'delete',
  path: '/things',
  access: ADMINS,
  output: z.undefined(),
  refusals: [],
})

const Big = z.object({
  first: z.string(),
  second: z.array(z.object({ kind: z.enum(['a', 'b']), names: z.record(z.string(), z.string()) })),
  third: z.number().nullable(),
})
const same = {
  verb: 'get',
  access: FIGURES,
  output: z.object({ big: Big }),
  refusals: [],
  summary: 'Gives it.',
} as const
const document = JSON.parse(
  JSON.stringify(
    describeOperations(
      [
        Find,
        Forget,
        operation({ ...same, name: 'a.read', path: '/a' }),
        operation({ ...same, name: 'b.read', path: '/b' }),
      ],
      '1',
    ),
  ),
)

it('the description says for each operation who may call it, with what, and what can come back', () => {
  const { post } = document.paths['/things/{id}/find']
  expect(post.operationId).toBe('things.find')
  expect(post.description).toContain('Keys with the scope read.')
  expect(
    post.parameters.map((one: { name: string; in: string; required: boolean }) => [one.name, one.in, one.required]),
  ).toEqual([
    ['id', 'path', true],
    ['limit', 'query', false],
    ['search', 'query', true],
  ])
  expect(Object.keys(post.responses)).toEqual(['200', '400', '401', '403', '404', '413', '429', '500', '503'])
  expect(document.paths['/things'].delete.responses[204]).toBeDefined()
  expect(document.paths['/things'].delete.security).toEqual([{ session: [] }])
})

it('every reference in the description leads somewhere, also those of conditions that hold conditions', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)
  const names = [...references].map(([, name]) => name ?? '')
  expect(names.some((name) => name.startsWith('things_find_body'))).toBe(true)
  for (const name of names) expect(document.components.schemas).toHaveProperty([name])
  expect(JSON.stringify(document)).not.toContain('#/$defs')
})

it('a shape that two operations use is written once', () => {
  const at = (path: string) => document.paths[path].get.responses[200].content['application/json'].schema
  expect(at('/a')).toEqual(at('/b'))
  const name = at('/a').$ref.split('/').at(-1)
  expect(document.components.schemas[name].properties.big).toBeDefined()
})
