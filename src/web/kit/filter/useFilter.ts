import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { DEFAULT_FILTER, type Filter, parseFilter, type Search, writeFilter } from './filter.ts'
import { CHOSEN } from './saved.ts'

const isWhole = (part: Partial<Filter>) => Object.keys(DEFAULT_FILTER).every((key) => key in part)

/** The filter of the page, as the address holds it, and how to change a part of it. */
export function useFilter(): [Filter, (part: Partial<Filter>) => void] {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const filter = useMemo(() => parseFilter(search), [search])
  const change = useCallback(
    (part: Partial<Filter>) => {
      // Replaced, not pushed: going back leaves the page instead of walking through every click on it.
      void navigate({
        to: '.',
        replace: true,
        search: (before: Search) => ({
          ...before,
          ...writeFilter({ ...parseFilter(before), ...part }),
          // Whoever clears it all has left the saved filter, too.
          ...(isWhole(part) ? { [CHOSEN]: undefined } : {}),
        }),
      })
    },
    [navigate],
  )
  return [filter, change]
}
