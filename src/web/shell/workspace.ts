import { type Me, SetPreferences } from '../../base/org/contract.ts'
import { getExtent } from '../../understand/records/contract.ts'
import { call, here, queries, settle } from '../client.ts'
import { IN } from './elsewhere.ts'

export type Membership = Me['workspaces'][number]

/** Where a person's last choice is kept among their preferences. */
const KEPT = 'workspace'

/**
 * Where somebody comes in who followed no link: where they last chose to be; else the first workspace of their own that
 * has anything in it; else the sample, which has something to show; else whatever there is.
 */
export async function chooseWorkspace(
  workspaces: readonly Membership[],
  kept: unknown,
  hasFacts: (id: number) => Promise<boolean>,
): Promise<Membership | null> {
  const chosen = workspaces.find(({ id }) => id === kept)
  if (chosen) return chosen
  const sample = workspaces.find((workspace) => workspace.sample)
  const own = workspaces.filter((workspace) => !workspace.sample)
  if (!sample) return own[0] ?? null
  for (const workspace of own) if (await hasFacts(workspace.id)) return workspace
  return sample
}

async function hasFacts(workspace: number): Promise<boolean> {
  const { encounters, answers } = await call(getExtent, {}, { workspace })
  return encounters + answers > 0
}

/**
 * Settles this page in the workspace that its address names, else in the one chosen for the reader; every call from then on is
 * about it. Null when the reader is no member there, or of any.
 */
export async function comeIn(me: Me, named: string | undefined): Promise<Membership | null> {
  const workspace =
    named === undefined
      ? await chooseWorkspace(me.workspaces, me.preferences.choices[KEPT], hasFacts)
      : me.workspaces.find(({ id }) => String(id) === named)
  if (!workspace) return null
  // What was asked about another workspace must not answer for this one.
  if (here() !== null && here() !== workspace.id) queries.clear()
  settle(workspace.id)
  return workspace
}

/** A whole new page load: nothing of the other workspace stays on the screen. */
export async function moveTo(workspace: number, to = '/'): Promise<void> {
  await call(SetPreferences, { body: { choices: { [KEPT]: workspace } } })
  location.assign(to.includes('?') ? to : `${to}?${IN}=${workspace}`)
}
