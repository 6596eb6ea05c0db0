import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type DefinitionLists, ReadDefinitions } from '../../base/journey-map/contract.ts'
import { getExtent } from '../../understand/records/contract.ts'
import { asked } from '../client.ts'
import type { FilterChoices } from '../kit/filter/choices.ts'
import type { Days } from '../kit/filter/period.ts'
import { useWords } from '../words/useWords.ts'
import { choicesOf, type Extent } from './choices.ts'
import { type KnownNames, namesOf } from './names.ts'

/** What every page of figures needs to know of the workspace before it asks for figures. */
export interface Known {
  readonly definitions: DefinitionLists
  readonly extent: Extent
  readonly names: KnownNames
  readonly choices: FilterChoices
  /** First and last day with data. */
  readonly days: Days
}

export type KnownState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown; readonly again: () => void }
  | { readonly state: 'empty'; readonly definitions: DefinitionLists }
  | { readonly state: 'known'; readonly known: Known }

export function useKnown(): KnownState {
  const { language } = useWords()
  const definitions = useQuery(asked(ReadDefinitions, {}))
  const extent = useQuery(asked(getExtent, {}))
  const [read, found] = [definitions.data, extent.data]
  return useMemo((): KnownState => {
    const error = definitions.error ?? extent.error
    const again = () => void Promise.all([definitions.refetch(), extent.refetch()])
    if (error) return { state: 'failed', error, again }
    if (!read || !found) return { state: 'loading' }
    if (found.first === null || found.last === null) return { state: 'empty', definitions: read }
    const days = { from: found.first, to: found.last }
    const choices = choicesOf(read, found, days, language)
    return {
      state: 'known',
      known: { definitions: read, extent: found, names: namesOf(read, language), choices, days },
    }
  }, [read, found, language, definitions.error, extent.error, definitions.refetch, extent.refetch])
}
