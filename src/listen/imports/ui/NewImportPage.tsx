import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { again } from '../../../web/client.ts'
import { FileDrop } from '../../../web/kit/action/FileDrop.tsx'
import { WizardSteps } from '../../../web/kit/action/WizardSteps.tsx'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Actions } from '../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { ProgressLine } from '../../../web/kit/state/ProgressLine.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { listImports } from '../contract.ts'
import classes from './imports.module.css'
import { SampleNotice } from './SampleNotice.tsx'
import { upload } from './upload.ts'
import { useSteps } from './wizard/steps.ts'

const ENDINGS = '.csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson,.parquet,.xes,.xml,.zip,.gz'

/** The first step: a file is dropped, and off it goes. */
export function NewImportPage() {
  const { t } = useWords()
  const { workspace } = useHere()
  const navigate = useNavigate()
  const steps = useSteps()
  const [inSample, setInSample] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const [sent, setSent] = useState(0)
  const stop = useRef<AbortController | null>(null)
  const sending = useMutation({
    mutationFn: (chosen: File) => {
      stop.current = new AbortController()
      return upload(chosen, setSent, stop.current.signal)
    },
    onSuccess: async ({ id }) => {
      await again(listImports)
      await navigate({ to: '/imports/$id', params: { id: String(id) }, replace: true })
    },
  })
  const send = (chosen: readonly File[]) => {
    const [next = null] = chosen
    setFile(next)
    setSent(0)
    if (next) sending.mutate(next)
  }
  const cancel = () => {
    stop.current?.abort()
    sending.reset()
    setFile(null)
  }
  return (
    <Page title={t('imports.bring')} bar={<WizardSteps steps={steps} current={0} />}>
      <Sentence question={t('imports.bring')} detail={t('imports.dropDetail')}>
        {t('imports.dropTitle')}
      </Sentence>
      {workspace.sample && !inSample ? (
        <SampleNotice onStay={() => setInSample(true)} />
      ) : (
        <div className={classes.narrow}>
          {file && sending.isPending ? (
            <>
              <ProgressLine label={t('imports.sending', { name: file.name })} done={sent} total={file.size} bytes />
              <Actions>
                <Button variant="default" onClick={cancel}>
                  {t('action.cancel')}
                </Button>
              </Actions>
            </>
          ) : (
            <FileDrop files={[]} onChange={send} accept={ENDINGS} hint={t('imports.dropHint')} multiple={false} />
          )}
          <Failure error={sending.error} words={{ 'too-large': t('imports.tooLarge') }} />
        </div>
      )}
    </Page>
  )
}
