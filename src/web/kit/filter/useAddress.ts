import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { Search } from './filter.ts'

/** One choice of a page beside the filter, kept in the address: `useAddress('metric')`. */
export function useAddress(name: string): [string | undefined, (value: string | undefined) => void] {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (value: string | undefined) => {
      void navigate({ to: '.', replace: true, search: (before: Search) => ({ ...before, [name]: value }) })
    },
    [navigate, name],
  )
  return [search[name], change]
}
