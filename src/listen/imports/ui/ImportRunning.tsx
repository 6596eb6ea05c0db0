import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'

import { again, call } from '../../../web/client.ts'
import { tell } from '../../../web/kit/action/undoable.tsx'
import { WizardSteps } from '../../../web/kit/action/WizardSteps.tsx'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Actions } from '../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { ProgressLine } from '../../../web/kit/state/ProgressLine.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { cancelImport, getImport, type Import, listImports } from '../contract.ts'
import { Counts } from './Counts.tsx'
import classes from './imports.module.css'
import { useSteps } from './wizard/steps.ts'

/** An import at work. The page may be left: coming back shows how far it is. */
export function ImportRunning({ of, mayCancel }: { of: Import; mayCancel: boolean }) {
  const { t } = useWords()
  const steps = useSteps()
  const cancel = useMutation({
    mutationFn: () => call(cancelImport, { params: { id: of.id } }),
    onSuccess: ({ state }) => {
      if (state === 'done') tell(t('imports.cancelledTooLate'))
    },
    onSettled: () => again(getImport, listImports),
  })
  return (
    <Page title={of.fileName} bar={<WizardSteps steps={steps} current={4} />}>
      <Sentence question={of.fileName}>{sentenceOf(of, t)}</Sentence>
      <div className={classes.narrow}>
        <ProgressLine
          label={t(`importState.${of.state}`)}
          done={of.progress * of.fileSize}
          total={of.state === 'running' && of.progress > 0 ? of.fileSize : null}
          left={leftOf(of)}
          bytes
        />
      </div>
      {of.state === 'undoing' ? null : <Counts of={of} />}
      {mayCancel && of.state !== 'undoing' ? (
        <Actions>
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('imports.cancel')}
          </Button>
          <span className={classes.quiet}>{t('imports.cancelHelp')}</span>
        </Actions>
      ) : null}
      <Failure error={cancel.error} />
    </Page>
  )
}

function sentenceOf({ state, waitingBehind, read }: Import, t: TFunction): string {
  if (state === 'running') return read === 0 ? t('imports.reading') : t('imports.running', { count: read })
  const key = state === 'undoing' ? 'undoing' : 'waiting'
  return waitingBehind === 0 ? t(`imports.${key}`) : t(`imports.${key}Behind`, { count: waitingBehind })
}

/** Seconds still needed, when enough is done to tell. */
function leftOf({ startedAt, progress }: Import): number | null {
  if (startedAt === null || progress < 0.05) return null
  const seconds = (Date.now() - Date.parse(startedAt)) / 1000
  return seconds < 3 ? null : Math.max(1, Math.round((seconds / progress) * (1 - progress)))
}
