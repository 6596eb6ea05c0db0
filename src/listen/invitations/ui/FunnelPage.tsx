import { Page } from '../../../web/kit/page/Page.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { FunnelPanel } from './FunnelPanel.tsx'

/** From encounters to finished answers, of all surveys. */
export function FunnelPage() {
  const { t } = useWords()
  return (
    <Page title={t('page.funnel')}>
      <FunnelPanel />
    </Page>
  )
}
