import { SecondFactor, SignIn, SignOut, UseLink } from '../../base/org/contract.ts'
import { CallError, call } from '../../platform/client.ts'

export type Outcome = 'signed-in' | 'second-factor' | 'wrong' | 'too-many' | 'bad-input' | 'used' | 'unreachable'

/** What the caller of a sign-in must be ready for, as values; the words are the page's. */
async function outcome(doing: Promise<{ status: 'signed-in' | 'second-factor' }>): Promise<Outcome> {
  try {
    return (await doing).status
  } catch (error) {
    if (!(error instanceof CallError)) throw error
    const known = {
      'not-signed-in': 'wrong',
      'too-many': 'too-many',
      'bad-input': 'bad-input',
      'not-found': 'used',
    } as const
    return known[error.code as keyof typeof known] ?? 'unreachable'
  }
}

export const signIn = (email: string, password: string) => outcome(call(SignIn, { body: { email, password } }))

export const secondStep = (code: string, backup: boolean) =>
  outcome(call(SecondFactor, { body: { code, from: backup ? 'backup' : 'app' } }))

export const followLink = (body: { token: string; email?: string; name?: string; password: string }) =>
  outcome(call(UseLink, { body }))

/** @param next where somebody else who signs in then comes to */
export async function signOut(next?: string): Promise<void> {
  await call(SignOut, {})
  location.assign(next === undefined ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`)
}
