import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { ReadDefinitions } from '../../../../base/journey-map/contract.ts'
import type { NewMetric } from '../../../../base/journey-map/metric.ts'
import { asked } from '../../../../web/client.ts'
import { type Import, type Proposal, previewMapping, proposeMapping } from '../../contract.ts'
import type { Mapping, Shape } from '../../mapping.ts'
import { type Draft, mappingOf, NO_DRAFT } from './draft.ts'

/** What the person wants looked at, where it is not what was guessed. */
export interface Wish {
  readonly shape?: Shape
  readonly table?: string
  /** The earlier source that the file goes on with; null: none. */
  readonly sameSource?: string | null
}

interface Kept {
  readonly wish: Wish
  readonly draft: Draft
}

/** The work of the wizard, kept on this device until the import starts: one may leave and come back. */
export function useWizard(of: Import) {
  const key = `kohtaamo.import.${of.id}`
  const [{ wish, draft }, setKept] = useState<Kept>(() => read(key, of.mapping))
  useEffect(() => sessionStorage.setItem(key, JSON.stringify({ wish, draft })), [key, wish, draft])
  const proposal = useQuery({
    ...asked(proposeMapping, { params: { id: of.id }, body: wish }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const definitions = useQuery(asked(ReadDefinitions, {}))
  const mapping = useMemo(() => (proposal.data ? mappingOf(proposal.data, draft) : null), [proposal.data, draft])
  const preview = useQuery({
    ...asked(previewMapping, { params: { id: of.id }, body: { mapping: mapping as Mapping } }),
    enabled: mapping !== null,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    // Nothing asked: what was proposed came with its preview.
    ...(proposal.data && mapping && same(mapping, proposal.data.mapping)
      ? { initialData: firstLook(proposal.data) }
      : {}),
  })
  const known = definitions.data?.metrics ?? []
  const metrics: readonly NewMetric[] = mapping
    ? [...known, ...mapping.metrics.filter(({ key }) => known.every((metric) => metric.key !== key))]
    : known
  return {
    proposal,
    definitions: definitions.data,
    mapping,
    metrics,
    preview,
    wish,
    draft,
    change: (part: Partial<Draft>) => setKept((kept) => ({ ...kept, draft: { ...kept.draft, ...part } })),
    /** Another shape or sheet is another proposal: earlier answers are about something else. */
    look: (next: Wish) => setKept({ wish: next, draft: NO_DRAFT }),
    done: () => sessionStorage.removeItem(key),
  }
}

export type WizardState = ReturnType<typeof useWizard>

const same = (a: Mapping, b: Mapping) => JSON.stringify(a) === JSON.stringify(b)
const firstLook = ({ preview, issues }: Proposal) => ({ preview, issues })

function read(key: string, mapping: Mapping | null): Kept {
  const text = sessionStorage.getItem(key)
  if (text !== null) return JSON.parse(text) as Kept
  return { wish: {}, draft: { ...NO_DRAFT, instead: mapping } }
}
