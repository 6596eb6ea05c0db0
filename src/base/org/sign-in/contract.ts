import * as z from 'zod'
import { type Operation, operation } from '../../../platform/contract.ts'
import { Language } from '../../names/contract.ts'
import { RoleName } from '../members/contract.ts'

const anyone = (because: string) => ({ who: 'anyone', because }) as const
const SIGNED_IN = { who: 'signed-in' } as const

export const Password = z.string().min(10, 'at least 10 characters').max(128)
const GivenPassword = z.string().min(1).max(128)
export const Email = z.email().max(320).toLowerCase()
export const PersonName = z.string().trim().min(1).max(100)
const Code = z.string().trim().min(6).max(20)

/** `second-factor`: the password was right, now the code is asked for. */
export const SignedIn = z.object({ status: z.enum(['signed-in', 'second-factor']) })

export const SignIn = operation({
  name: 'session.sign-in',
  summary: 'Signs a person in with e-mail and password; the session is a cookie.',
  verb: 'post',
  path: '/session',
  access: anyone('nobody is signed in before signing in'),
  body: z.strictObject({ email: Email, password: GivenPassword }),
  output: SignedIn,
  refusals: ['not-signed-in', 'too-many'],
})

export const SecondFactor = operation({
  name: 'session.second-factor',
  summary: 'Finishes a sign-in with the code of the authenticator app or a backup code.',
  verb: 'post',
  path: '/session/second-factor',
  access: anyone('the session begins after the second factor'),
  body: z.strictObject({ code: Code, from: z.enum(['app', 'backup']).default('app') }),
  output: SignedIn,
  refusals: ['not-signed-in', 'too-many'],
})

export const SignOut = operation({
  name: 'session.sign-out',
  summary: 'Ends this session.',
  verb: 'delete',
  path: '/session',
  access: anyone('signing out twice is no mistake'),
  output: z.undefined(),
  refusals: [],
})

export const Preferences = z.object({
  language: Language.nullable(),
  scheme: z.enum(['auto', 'light', 'dark']),
  choices: z.record(z.string().max(60), z.json()),
})
export type Preferences = z.infer<typeof Preferences>

export const Me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), secondFactor: z.boolean() }).nullable(),
  workspaces: z.array(
    z.object({ id: z.number(), name: z.string(), role: RoleName, sample: z.boolean(), language: Language }),
  ),
  preferences: Preferences,
})
export type Me = z.infer<typeof Me>

export const ReadMe = operation({
  name: 'me.read',
  summary: 'Who is signed in, where they belong and what they prefer.',
  verb: 'get',
  path: '/me',
  access: SIGNED_IN,
  output: Me,
  refusals: [],
})

export const UpdateMe = operation({
  name: 'me.update',
  summary: 'Changes the own name.',
  verb: 'patch',
  path: '/me',
  access: SIGNED_IN,
  body: z.strictObject({ name: PersonName }),
  output: z.undefined(),
  refusals: ['not-allowed'],
  audit: 'changed',
})

export const SetPreferences = operation({
  name: 'me.preferences',
  summary: 'Sets language, colour scheme and small choices of pages; what is left out stays.',
  verb: 'patch',
  path: '/me/preferences',
  access: SIGNED_IN,
  body: z.strictObject({
    language: Language.nullable().optional(),
    scheme: z.enum(['auto', 'light', 'dark']).optional(),
    choices: z.record(z.string().max(60), z.json()).optional(),
  }),
  output: Preferences,
  refusals: ['not-allowed'],
  limit: 20_000,
})

export const ChangePassword = operation({
  name: 'me.password',
  summary: 'Changes the own password and ends all other sessions.',
  verb: 'post',
  path: '/me/password',
  access: SIGNED_IN,
  body: z.strictObject({ current: GivenPassword, next: Password }),
  output: z.undefined(),
  refusals: ['not-allowed', 'too-many'],
  audit: 'changed',
})

export const EndOtherSessions = operation({
  name: 'me.end-sessions',
  summary: 'Ends all own sessions but this one.',
  verb: 'delete',
  path: '/me/sessions',
  access: SIGNED_IN,
  output: z.undefined(),
  refusals: ['not-allowed'],
  audit: 'changed',
})

export const BeginSecondFactor = operation({
  name: 'me.second-factor.begin',
  summary: 'Makes the secret for an authenticator app and the backup codes; both are shown only now.',
  verb: 'post',
  path: '/me/second-factor',
  access: SIGNED_IN,
  body: z.strictObject({ password: GivenPassword }),
  output: z.object({ uri: z.string(), backupCodes: z.array(z.string()) }),
  refusals: ['not-allowed', 'conflict', 'too-many'],
})

export const ConfirmSecondFactor = operation({
  name: 'me.second-factor.confirm',
  summary: 'Turns the second factor on once the app shows the right code.',
  verb: 'post',
  path: '/me/second-factor/confirm',
  access: SIGNED_IN,
  body: z.strictObject({ code: Code }),
  output: z.undefined(),
  refusals: ['not-allowed', 'too-many'],
  audit: 'changed',
})

export const RemoveSecondFactor = operation({
  name: 'me.second-factor.remove',
  summary: 'Turns the second factor off.',
  verb: 'post',
  path: '/me/second-factor/remove',
  access: SIGNED_IN,
  body: z.strictObject({ password: GivenPassword }),
  output: z.undefined(),
  refusals: ['not-allowed', 'too-many'],
  audit: 'changed',
})

const LinkToken = z.string().min(20).max(64)

export const ReadLink = operation({
  name: 'links.read',
  summary: 'What a one-time link is for.',
  verb: 'post',
  path: '/links/read',
  access: anyone('who opens a link is not signed in; the link itself is the proof'),
  body: z.strictObject({ token: LinkToken }),
  output: z.object({
    kind: z.enum(['first-owner', 'invitation', 'password']),
    email: z.string().nullable(),
    workspace: z.string().nullable(),
    role: RoleName.nullable(),
    /** The e-mail already has an account: its password is asked for, not a new one. */
    known: z.boolean(),
    expiresAt: z.iso.datetime(),
  }),
  refusals: ['not-found', 'too-many'],
})

export const UseLink = operation({
  name: 'links.use',
  summary:
    'Uses a one-time link: becomes the first owner, accepts an invitation, or sets a new password; then signs in.',
  verb: 'post',
  path: '/links/use',
  access: anyone('who opens a link is not signed in; the link itself is the proof'),
  body: z.strictObject({
    token: LinkToken,
    /** For the first owner; an invitation has its own. */
    email: Email.optional(),
    name: PersonName.optional(),
    password: GivenPassword,
  }),
  output: SignedIn,
  refusals: ['not-found', 'conflict', 'not-signed-in', 'too-many'],
})

export const signInOperations: readonly Operation[] = [
  SignIn,
  SecondFactor,
  SignOut,
  ReadMe,
  UpdateMe,
  SetPreferences,
  ChangePassword,
  EndOtherSessions,
  BeginSecondFactor,
  ConfirmSecondFactor,
  RemoveSecondFactor,
  ReadLink,
  UseLink,
]
