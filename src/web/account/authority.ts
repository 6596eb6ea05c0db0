import { SecondFactor, SignIn, SignOut, UseLink } from '../../base/org/contract.ts'
import { CallError, call } from '../../platform/client.ts'

/** Why somebody is not in is a value here: the page says it. */
export type Outcome = 'signed-in' | 'second-factor' | CallError

async function outcome(doing: Promise<{ status: 'signed-in' | 'second-factor' }>): Promise<Outcome> {
  try {
    return (await doing).status
  } catch (error) {
    if (error instanceof CallError) return error
    throw error
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
