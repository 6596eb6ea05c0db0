import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { type Filter, parseFilter, type Search, writeFilter } from './filter.ts'

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
        search: (before: Search) => ({ ...before, ...writeFilter({ ...parseFilter(before), ...part }) }),
      })
    },
    [navigate],
  )
  return [filter, change]
}
