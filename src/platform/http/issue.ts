import type * as z from 'zod'
import type { FaultIssue, Reasoned } from '../fault.ts'

type Issue = z.core.$ZodIssue

/** What can be wrong with an input of any kind. */
export const INPUT_REASONS = [
  'input-missing',
  'input-kind',
  'input-empty',
  'input-too-short',
  'input-too-long',
  'input-too-few',
  'input-too-many',
  'input-too-low',
  'input-too-high',
  'input-not-email',
  'input-not-address',
  'input-not-day',
  'input-not-moment',
  'input-format',
  'input-not-offered',
  'input-unknown-part',
  'input-unusable',
] as const
type InputReason = (typeof INPUT_REASONS)[number]
interface Wrong extends Reasoned {
  readonly reason: InputReason
}

/** One thing wrong with an input, with its place as `body.rows.3.score`. */
export function issueOf(part: string, issue: Issue): FaultIssue {
  return { path: [part, ...issue.path].map(String).join('.'), message: issue.message, ...reasonOf(issue) }
}

/** Rules of our own name their reason themselves: `z.string().refine(…, { message, params: { reason: 'zone-unknown' } })`. */
function reasonOf(issue: Issue): Reasoned {
  return issue.code === 'custom' ? ownReason(issue.params) : wrongOf(issue)
}

function wrongOf(issue: Issue): Wrong {
  switch (issue.code) {
    case 'invalid_type':
      return { reason: issue.message.endsWith('received undefined') ? 'input-missing' : 'input-kind' }
    case 'too_small':
      return sized(issue.origin, Number(issue.minimum), SMALL)
    case 'too_big':
      return sized(issue.origin, Number(issue.maximum), BIG)
    case 'invalid_format':
      return { reason: FORMATS[issue.format] ?? 'input-format' }
    case 'invalid_value':
      return { reason: 'input-not-offered' }
    case 'unrecognized_keys':
      return { reason: 'input-unknown-part', values: { names: issue.keys.join(', ') } }
    default:
      return UNUSABLE
  }
}

const UNUSABLE: Wrong = { reason: 'input-unusable' }

function ownReason(params: Readonly<Record<string, unknown>> | undefined): Reasoned {
  const { reason, values } = (params ?? {}) as Reasoned
  return reason === undefined ? UNUSABLE : { reason, ...(values ? { values } : {}) }
}

const SMALL = { string: 'input-too-short', array: 'input-too-few', number: 'input-too-low' } as const
const BIG = { string: 'input-too-long', array: 'input-too-many', number: 'input-too-high' } as const

function sized(origin: string, limit: number, names: typeof SMALL | typeof BIG): Wrong {
  if (origin === 'string' && names === SMALL && limit <= 1) return { reason: 'input-empty' }
  const kind = origin === 'int' || origin === 'bigint' ? 'number' : origin
  const reason = names[kind as keyof typeof names]
  return reason === undefined ? UNUSABLE : { reason, values: { limit } }
}

const FORMATS: Readonly<Record<string, InputReason>> = {
  email: 'input-not-email',
  url: 'input-not-address',
  date: 'input-not-day',
  datetime: 'input-not-moment',
}
