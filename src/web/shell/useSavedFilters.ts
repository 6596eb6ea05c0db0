import { useQuery } from '@tanstack/react-query'
import { ListFilters, RemoveFilter, RestoreFilter, SaveFilter, SHARERS, UpdateFilter } from '../../base/org/contract.ts'
import type { Role } from '../../platform/contract.ts'
import { again, asked, call } from '../client.ts'
import { undoable } from '../kit/action/undoable.tsx'
import type { SavedFilters } from '../kit/filter/saved.ts'
import { useWords } from '../words/useWords.ts'

/** The filters saved in the workspace, for the bar of every page; null before they are known. */
export function useSavedFilters(role: Role | null): SavedFilters | null {
  const { t } = useWords()
  const { data } = useQuery({ ...asked(ListFilters, {}), enabled: role !== null })
  if (!data || role === null) return null
  const after = async <T>(doing: Promise<T>): Promise<T> => {
    const done = await doing
    await again(ListFilters)
    return done
  }
  return {
    all: data.filters,
    mayShare: SHARERS.includes(role),
    save: (about) => after(call(SaveFilter, { body: { ...about, filter: defined(about.filter) } })),
    change: (id, { filter, ...part }) =>
      after(call(UpdateFilter, { params: { id }, body: { ...part, ...(filter ? { filter: defined(filter) } : {}) } })),
    remove: async ({ id, name }) => {
      const params = { id }
      await after(call(RemoveFilter, { params }))
      undoable(t('saved.removed', { name }), () => void after(call(RestoreFilter, { params })))
    },
  }
}

const defined = (filter: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(filter).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
