import * as z from 'zod'
import type { Access, Operation } from '../contract.ts'
import type { FaultCode } from '../fault.ts'
import { statusOf } from './problem.ts'
import { shareShapes } from './shapes.ts'

type Json = { [name: string]: unknown }

/** The description for programmers (OpenAPI 3.1), made from the contracts alone. */
export function describe(operations: readonly Operation[], version: string): Json {
  const schemas: Json = { Problem: PROBLEM }
  const paths: { [path: string]: Json } = {}
  for (const operation of operations) {
    const path = paths[operation.path] ?? {}
    path[operation.verb] = entry(operation, schemas)
    paths[operation.path] = path
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kohtaamo',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Calls are signed with an API key: `Authorization: Bearer koh_…`. Errors are problem details (RFC 9457); ' +
        'after 429 and 503 the header Retry-After says how many seconds to wait.',
    },
    servers: [{ url: '/api/v1' }],
    paths: shareShapes(paths, schemas),
    components: {
      schemas,
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key of the workspace.' },
        session: { type: 'apiKey', in: 'cookie', name: 'kohtaamo.session_token', description: 'A signed-in person.' },
      },
    },
  }
}

const VALUES: Json = {
  type: 'object',
  additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }] },
  description: 'Names and numbers that belong to the reason.',
}

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'status', 'code', 'title', 'detail'],
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    title: { type: 'string' },
    detail: { type: 'string' },
    advice: { type: 'string' },
    reason: { type: 'string', description: 'What happened, by a name that stays: for words in other languages.' },
    values: VALUES,
    incident: { type: 'string' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: {
          path: { type: 'string' },
          message: { type: 'string' },
          reason: { type: 'string' },
          values: VALUES,
        },
      },
    },
  },
}

function entry(operation: Operation, schemas: Json): Json {
  const { name, summary, access, callers, params, query, body } = operation
  const parameters = [
    ...fields(params, 'path', `${name}.params`, schemas),
    ...fields(query, 'query', `${name}.query`, schemas),
  ]
  return {
    operationId: name,
    summary,
    description: callers === 'any-site' ? `${whoMay(access)} Pages of any site may call it.` : whoMay(access),
    tags: [name.split('.')[0]],
    security: security(access),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: content(body, 'input', `${name}.body`, schemas) } }),
    responses: { ...success(operation, schemas), ...problems(operation) },
  }
}

function success({ name, output }: Operation, schemas: Json): Json {
  if (output === 'stream') return { 200: { description: 'The content', content: { '*/*': {} } } }
  if (output.safeParse(undefined).success) return { 204: { description: 'Done' } }
  return { 200: { description: 'The answer', content: content(output, 'output', `${name}.output`, schemas) } }
}

function problems(operation: Operation): Json {
  const always: FaultCode[] = ['bad-input', 'too-many', 'internal']
  const signed: FaultCode[] = operation.access.who === 'anyone' ? [] : ['not-signed-in', 'not-allowed']
  const codes = new Set<FaultCode>([
    ...always,
    ...signed,
    ...operation.refusals,
    ...(operation.body ? ['too-large' as const] : []),
  ])
  const byStatus = Map.groupBy(codes, statusOf)
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        description: list.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

function whoMay(access: Access): string {
  if (access.who === 'anyone') return `Anyone: ${access.because}.`
  if (access.who === 'signed-in') return 'Any signed-in person.'
  const keys = access.keys.length > 0 ? ` Keys with the scope ${access.keys.join(' or ')}.` : ' No API keys.'
  const reach = access.reach === 'own' ? ' Managers reach their units, agents their own encounters.' : ''
  return `Members with the role ${access.roles.join(', ')}.${keys}${reach}`
}

function security(access: Access): Json[] {
  if (access.who === 'anyone') return []
  return access.who === 'members' && access.keys.length > 0 ? [{ key: [] }, { session: [] }] : [{ session: [] }]
}

function content(schema: z.ZodType | 'stream', io: 'input' | 'output', name: string, schemas: Json): Json {
  if (schema === 'stream') return { 'application/json': {}, 'application/octet-stream': {} }
  return { 'application/json': { schema: schemaOf(schema, io, name, schemas) } }
}

function fields(schema: z.ZodType | undefined, place: 'path' | 'query', name: string, schemas: Json): Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = schemaOf(schema, 'input', name, schemas) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([field, { description, ...rest }]) => ({
    name: field,
    in: place,
    required: place === 'path' || required.includes(field),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }))
}

/** Definitions that refer to themselves move to the components, where their references lead to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', name: string, schemas: Json): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json
  const { $schema: _, $defs, ...rest } = made
  const prefix = name.replaceAll('.', '_')
  const own = JSON.stringify(rest).includes('"#"')
  const rewritten = (part: unknown): Json =>
    JSON.parse(
      JSON.stringify(part)
        .replaceAll('"#/$defs/', `"#/components/schemas/${prefix}_`)
        .replaceAll('"$ref":"#"', `"$ref":"#/components/schemas/${prefix}"`),
    )
  for (const [key, value] of Object.entries(($defs as Json | undefined) ?? {}))
    schemas[`${prefix}_${key}`] = rewritten(value)
  if (!own) return rewritten(rest)
  schemas[prefix] = rewritten(rest)
  return { $ref: `#/components/schemas/${prefix}` }
}
