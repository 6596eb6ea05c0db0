import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import { Fault, NOT_FROM_A_PAGE } from '../../../platform/fault.ts'
import type { Person } from '../../../platform/http/principal.ts'
import { secret } from '../../../platform/id.ts'
import type { Db } from '../../../platform/postgres/open.ts'

/** What a call carries in and out: its cookies, and those to set. */
export interface Exchange {
  readonly incoming: Headers
  readonly outgoing: Headers
}

export type Step = 'signed-in' | 'second-factor'

/** Sign-in as the rest of the product sees it; better-auth stands behind it and nowhere else. */
export interface SignInEngine {
  person(exchange: Exchange): Promise<Person | null>
  signIn(email: string, password: string, exchange: Exchange): Promise<Step>
  secondFactor(code: string, from: 'app' | 'backup', exchange: Exchange): Promise<void>
  signOut(exchange: Exchange): Promise<void>
  /** Makes an account without signing it in; returns its id. */
  register(email: string, name: string, password: string): Promise<string>
  /** The account of an e-mail when the password is its own. */
  verify(email: string, password: string): Promise<string>
  accountOf(email: string): Promise<string | null>
  rename(name: string, exchange: Exchange): Promise<void>
  changePassword(current: string, next: string, exchange: Exchange): Promise<void>
  setPassword(userId: string, password: string): Promise<void>
  endOtherSessions(exchange: Exchange): Promise<void>
  endSessions(userId: string): Promise<void>
  beginSecondFactor(password: string, exchange: Exchange): Promise<{ uri: string; backupCodes: string[] }>
  confirmSecondFactor(code: string, exchange: Exchange): Promise<void>
  removeSecondFactor(password: string, exchange: Exchange): Promise<void>
}

const WEEK = 7 * 24 * 3600
const DAY = 24 * 3600

/** The key that signs cookies and seals second factors. Made once, readable by the owner of the folder alone. */
export async function readSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.${secret(8)}`
  await writeFile(draft, secret(52), { mode: 0o600, flush: true })
  // A link fails when there already is one, so a reader never sees half a secret and nobody replaces it.
  await link(draft, path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause
  })
  await rm(draft)
  const text = (await readFile(path, 'utf8')).trim()
  if (text.length < 32) {
    throw new Fault('unavailable', `The file ${path} is damaged.`, {
      advice: 'Restore it from a backup. Without it everybody must sign in again and set the second factor anew.',
      ...NOT_FROM_A_PAGE,
    })
  }
  return text
}

function configure(options: { db: Db; secret: string; publicAddress: string | undefined }) {
  // It only looks at this address in its own router, which is not mounted.
  const address = options.publicAddress ?? 'http://localhost'
  const secure = address.startsWith('https://')
  return betterAuth({
    appName: 'Kohtaamo',
    database: { db: options.db.withSchema('auth'), type: 'postgres' },
    secret: options.secret,
    baseURL: address,
    trustedOrigins: [new URL(address).origin],
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128, autoSignIn: false },
    session: { expiresIn: WEEK, updateAge: DAY },
    // Its own limiter counts everybody together when the address is unknown; the edge counts instead.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // What it would log names people; the edge logs refusals.
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'kohtaamo',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', secure, path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [twoFactor({ issuer: 'Kohtaamo' })],
  })
}

const WRONG = 'The e-mail or the password is wrong.'

/** Its errors in the product's words; what it says itself is not shown. */
async function translated<T>(part: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!isAPIError(cause)) throw cause
    const code = cause.body?.code ?? ''
    const issue = (reason: string, message: string) =>
      new Fault('bad-input', message, { cause, reason, issues: [{ path: part, message, reason }] })
    if (code === 'INVALID_EMAIL_OR_PASSWORD')
      throw new Fault('not-signed-in', WRONG, { cause, reason: 'sign-in-wrong' })
    if (code === 'INVALID_PASSWORD' || code === 'CREDENTIAL_ACCOUNT_NOT_FOUND')
      throw issue('password-wrong', 'The password is wrong.')
    if (code === 'ACCOUNT_TEMPORARILY_LOCKED') {
      throw new Fault('too-many', 'Too many wrong codes for this account.', {
        cause,
        retryAfter: 900,
        reason: 'codes-too-many',
      })
    }
    if (code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' || code === 'INVALID_TWO_FACTOR_COOKIE') {
      throw new Fault('not-signed-in', 'This sign-in is over.', {
        cause,
        advice: 'Start again with your password.',
        reason: 'sign-in-over',
      })
    }
    if (code === 'TOTP_ALREADY_ENABLED')
      throw new Fault('conflict', 'A second factor is already set.', { cause, reason: 'factor-set' })
    if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE') throw issue('code-wrong', 'The code is wrong.')
    if (code === 'TOTP_NOT_ENABLED' || code === 'TWO_FACTOR_NOT_ENABLED')
      throw issue('factor-none', 'No second factor is set.')
    if (cause.status === 'UNAUTHORIZED')
      throw new Fault('not-signed-in', 'Sign in again.', { cause, reason: 'not-signed-in' })
    throw cause
  }
}

type Auth = ReturnType<typeof configure>

export function openSignIn(options: { db: Db; secret: string; publicAddress: string | undefined }): SignInEngine {
  const auth = configure(options)
  return { ...sessionsOf(auth), ...accountsOf(auth), ...ownSafetyOf(auth) }
}

/** Carries the cookies in and out around one call. */
async function pass<T>(
  part: string,
  { incoming, outgoing }: Exchange,
  work: (given: { headers: Headers; returnHeaders: true }) => Promise<{ headers: Headers; response: T }>,
): Promise<T> {
  const { headers, response } = await translated(part, () => work({ headers: incoming, returnHeaders: true }))
  for (const cookie of headers.getSetCookie()) outgoing.append('set-cookie', cookie)
  return response
}

type Sessions = Pick<SignInEngine, 'person' | 'signIn' | 'secondFactor' | 'signOut' | 'endOtherSessions'>

function sessionsOf(auth: Auth): Sessions {
  return {
    async person(exchange) {
      if (!exchange.incoming.has('cookie')) return null
      const found = await pass('', exchange, (given) => auth.api.getSession(given))
      if (!found) return null
      const { user, session } = found
      return { kind: 'user', userId: user.id, name: user.name, email: user.email, session: session.id }
    },
    async signIn(email, password, exchange) {
      const response = await pass('body.password', exchange, (given) =>
        auth.api.signInEmail({ ...given, body: { email, password } }),
      )
      return 'twoFactorRedirect' in response ? 'second-factor' : 'signed-in'
    },
    async secondFactor(code, from, exchange) {
      await pass<unknown>('body.code', exchange, (given) =>
        from === 'app'
          ? auth.api.verifyTOTP({ ...given, body: { code } })
          : auth.api.verifyBackupCode({ ...given, body: { code } }),
      )
    },
    async signOut(exchange) {
      await pass('', exchange, (given) => auth.api.signOut(given))
    },
    async endOtherSessions(exchange) {
      await pass('', exchange, (given) => auth.api.revokeOtherSessions(given))
    },
  }
}

type Accounts = Pick<SignInEngine, 'register' | 'verify' | 'accountOf' | 'setPassword' | 'endSessions'>

/** What is done to an account by somebody who is not signed in as it. */
function accountsOf(auth: Auth): Accounts {
  const inside = () => auth.$context
  return {
    async register(email, name, password) {
      const { user } = await translated('body.email', () => auth.api.signUpEmail({ body: { email, name, password } }))
      return user.id
    },
    async verify(email, password) {
      const { internalAdapter, password: words } = await inside()
      const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true })
      const hash = found?.accounts.find((account) => account.providerId === 'credential')?.password
      const right = hash ? await words.verify({ hash, password }) : false
      if (!found || !right) throw new Fault('not-signed-in', WRONG, { reason: 'sign-in-wrong' })
      return found.user.id
    },
    async accountOf(email) {
      const { internalAdapter } = await inside()
      return (await internalAdapter.findUserByEmail(email))?.user.id ?? null
    },
    async setPassword(userId, password) {
      const { internalAdapter, password: words } = await inside()
      const hash = await words.hash(password)
      const account = await internalAdapter.findCredentialAccount(userId)
      if (account) await internalAdapter.updateAccount(account.id, { password: hash })
      else await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash })
      await internalAdapter.deleteUserSessions(userId)
    },
    async endSessions(userId) {
      await (await inside()).internalAdapter.deleteUserSessions(userId)
    },
  }
}

function ownSafetyOf(auth: Auth): Omit<SignInEngine, keyof Sessions | keyof Accounts> {
  return {
    async rename(name, exchange) {
      await pass('body.name', exchange, (given) => auth.api.updateUser({ ...given, body: { name } }))
    },
    async changePassword(currentPassword, newPassword, exchange) {
      const body = { currentPassword, newPassword, revokeOtherSessions: true }
      await pass('body.current', exchange, (given) => auth.api.changePassword({ ...given, body }))
    },
    async beginSecondFactor(password, exchange) {
      const made = await pass('body.password', exchange, (given) =>
        auth.api.enableTwoFactor({ ...given, body: { password, method: 'totp' } }),
      )
      if (!('totpURI' in made)) throw new Fault('internal', 'No secret was made for the second factor.')
      return { uri: made.totpURI, backupCodes: made.backupCodes }
    },
    async confirmSecondFactor(code, exchange) {
      await pass('body.code', exchange, (given) => auth.api.verifyTOTP({ ...given, body: { code } }))
    },
    async removeSecondFactor(password, exchange) {
      await pass('body.password', exchange, (given) => auth.api.disableTwoFactor({ ...given, body: { password } }))
    },
  }
}
