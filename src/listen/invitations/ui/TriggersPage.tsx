import { Page } from '../../../web/kit/page/Page.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { TriggersPanel } from './TriggersPanel.tsx'

/** After which encounters people are asked. */
export function TriggersPage() {
  const { t } = useWords()
  return (
    <Page title={t('page.triggers')}>
      <Sentence question={t('triggers.question')} detail={t('triggers.detail')}>
        {t('triggers.title')}
      </Sentence>
      <TriggersPanel />
    </Page>
  )
}
