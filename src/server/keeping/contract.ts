import * as z from 'zod'
import { Truth } from '../../lab/contract.ts'
import { type Access, operation } from '../../platform/contract.ts'

const KEEPERS = { who: 'members', roles: ['owner', 'admin'], keys: [], reach: 'workspace' } as const satisfies Access

export const Finding = z.object({
  what: z.string(),
  state: z.enum(['ok', 'warning', 'bad']),
  found: z.string(),
  /** What to do; empty when all is well. */
  advice: z.string(),
})
export type Finding = z.infer<typeof Finding>

export const examine = operation({
  name: 'keeping.examine',
  summary:
    'Checks everything (stores, space, roll-ups against facts, unfinished work, quarantine) and says what to do.',
  verb: 'get',
  path: '/keeping/examination',
  access: KEEPERS,
  output: z.object({ findings: z.array(Finding) }),
  refusals: [],
})

export const mend = operation({
  name: 'keeping.mend',
  summary: 'Rebuilds the roll-ups of the months that differ from the facts.',
  verb: 'post',
  path: '/keeping/mending',
  access: KEEPERS,
  output: z.object({ months: z.array(z.number()) }),
  refusals: [],
  audit: 'changed',
})

export const backUp = operation({
  name: 'keeping.backup',
  summary: 'Writes a consistent backup of both stores into an empty folder on the server; the server goes on working.',
  verb: 'post',
  path: '/keeping/backup',
  // Where a file is written on the server is for those who hold the machine.
  access: { ...KEEPERS, roles: ['owner'] },
  body: z.object({ folder: z.string().min(1).max(4000) }),
  output: z.object({ folder: z.string(), rows: z.number(), seconds: z.number() }),
  refusals: ['conflict', 'unavailable'],
  audit: 'changed',
})

export const ownerLink = operation({
  name: 'keeping.link',
  summary:
    'A one-time sign-in link for a member who lost the password; only from the command line of the same machine.',
  verb: 'post',
  path: '/keeping/link',
  access: { ...KEEPERS, roles: ['owner'] },
  body: z.object({ email: z.email().optional() }),
  output: z.object({ link: z.string() }),
  refusals: ['not-found', 'not-allowed'],
  audit: 'changed',
})

export const listWorkspaces = operation({
  name: 'keeping.workspaces',
  summary:
    'All workspaces of this installation with how much is in them; only from the command line of the same machine.',
  verb: 'get',
  path: '/keeping/workspaces',
  access: { ...KEEPERS, roles: ['owner'] },
  output: z.object({
    rows: z.array(
      z.object({ id: z.number(), name: z.string(), sample: z.boolean(), encounters: z.number(), answers: z.number() }),
    ),
  }),
  refusals: ['not-allowed'],
})

const MadeLab = z.object({
  workspace: z.number(),
  encounters: z.number(),
  answers: z.number(),
  seconds: z.number(),
  /** What the methods should find, from a larger company drawn from the same laws. */
  truth: Truth,
})
export type MadeLab = z.infer<typeof MadeLab>

/** One line of the answer of `lab.make`: how far it is, and at last what was made or why not. */
export const LabLine = z.union([
  z.object({ done: z.number(), of: z.number() }),
  z.object({ made: MadeLab }),
  z.object({ fault: z.object({ code: z.string(), message: z.string(), advice: z.string().optional() }) }),
])
export type LabLine = z.infer<typeof LabLine>

export const makeLab = operation({
  name: 'lab.make',
  summary:
    'Makes another workspace with the fictional sample company, row by row or above a million encounters in bulk: answers lines of JSON with how far it is, then with what was made and the truth planted in it. Who goes away stops it, and what was made is taken out again. Only from the command line of the same machine.',
  verb: 'post',
  path: '/lab',
  access: { ...KEEPERS, roles: ['owner'] },
  body: z.object({ encounters: z.int().min(1000).max(100_000_000).optional(), seed: z.int().min(0).optional() }),
  output: 'stream',
  refusals: ['not-allowed', 'too-large'],
  audit: 'changed',
})

export const operations = [examine, mend, backUp, ownerLink, listWorkspaces, makeLab] as const
