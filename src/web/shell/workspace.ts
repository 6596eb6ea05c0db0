import { type Me, SetPreferences } from '../../base/org/contract.ts'
import { getExtent } from '../../understand/records/contract.ts'
import { call, settle } from '../client.ts'

export type Membership = Me['workspaces'][number]

/** Where a person's last choice is kept among their preferences. */
const KEPT = 'workspace'

/**
 * Where somebody comes in: where they last chose to be; else the first workspace of their own that has anything in it;
 * else the sample, which has something to show; else whatever there is.
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

/** Settles this page in a workspace; every call from then on is about it. */
export async function comeIn(me: Me): Promise<Membership | null> {
  const workspace = await chooseWorkspace(me.workspaces, me.preferences.choices[KEPT], hasFacts)
  settle(workspace?.id ?? null)
  return workspace
}

/** A whole new page load, at its start: nothing of the other workspace stays on the screen. */
export async function moveTo(workspace: number, to = '/'): Promise<void> {
  await call(SetPreferences, { body: { choices: { [KEPT]: workspace } } })
  location.assign(to)
}
