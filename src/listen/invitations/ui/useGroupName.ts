import { useQuery } from '@tanstack/react-query'
import { ReadDefinitions } from '../../../base/journey-map/contract.ts'
import { asked } from '../../../web/client.ts'
import { namesOf } from '../../../web/known/names.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { ListSurveys } from '../../surveys/contract.ts'
import type { By } from './FunnelPanel.tsx'

/** What a group of the funnel is called. */
export function useGroupName(by: By): (key: string | number) => string {
  const { t, formats, language } = useWords()
  const definitions = useQuery(asked(ReadDefinitions, {}))
  const surveys = useQuery({ ...asked(ListSurveys, { query: { limit: 200 } }), enabled: by === 'survey' })
  const names = definitions.data ? namesOf(definitions.data, language) : null
  return (key) => {
    if (by === 'channel' || by === 'unit') return names?.[by](Number(key)) || t('dryRun.unknown')
    if (by === 'survey') return surveys.data?.rows.find(({ id }) => id === Number(key))?.name ?? String(key)
    if (by === 'language') return String(key)
    return by === 'month' ? formats.month(String(key).slice(0, 7), 'long') : formats.day(String(key))
  }
}
