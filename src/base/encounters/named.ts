import type { NameOf } from './fact.ts'
import type { Names } from './request.ts'

interface Named {
  readonly channel?: string | undefined
  readonly touchpoint?: string | undefined
  readonly unit?: string | undefined
}

/** Ids of all the names in some rows, asked for in one go; unknown ones are proposed. */
export async function namesOf(names: Names, workspace: number, rows: readonly Named[]): Promise<NameOf> {
  const kinds = ['channel', 'touchpoint', 'unit'] as const
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const wanted = new Set(rows.flatMap((row) => row[kind] || []))
      return [
        kind,
        wanted.size === 0 ? new Map<string, number>() : await names.ids(workspace, kind, [...wanted]),
      ] as const
    }),
  )
  const maps = new Map(found)
  return (kind, name) => maps.get(kind)?.get(name)
}
