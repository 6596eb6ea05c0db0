import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'

import { call, queries } from '../../../web/client.ts'
import { ConfirmButton } from '../../../web/kit/action/ConfirmButton.tsx'
import { WizardSteps } from '../../../web/kit/action/WizardSteps.tsx'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Actions } from '../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { useTold } from '../../../web/kit/state/useRefusal.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { type Import, startImport, undoImport } from '../contract.ts'
import { Counts } from './Counts.tsx'
import classes from './imports.module.css'
import { MappingTools } from './MappingTools.tsx'
import { RemoveImport } from './RemoveImport.tsx'
import { isOpen, isStopped } from './states.ts'
import { useSteps } from './wizard/steps.ts'

/** What an import has become, and where to go from here. */
export function ImportResult({ of, mayChange }: { of: Import; mayChange: boolean }) {
  const { t, formats } = useWords()
  const steps = useSteps()
  const good = of.state === 'done' && of.kept > 0
  const time = of.seconds === null ? '' : formats.seconds(Math.max(0.1, of.seconds))
  const known = of.duplicates > 0 && of.duplicates === of.kept
  const done = known ? t('imports.doneKnown', { count: of.kept }) : t('imports.done', { count: of.kept, time })
  const sentence = {
    done: good ? done : t('imports.doneNone'),
    failed: t('imports.failed', { count: of.kept }),
    cancelled: t('imports.cancelled', { count: of.kept }),
    undone: t('imports.undone'),
    uploaded: t('imports.uploaded'),
  }[of.state as 'done']
  const { happened, remedy } = useTold()
  const { failure, why } = of
  const failed =
    failure && [happened({ ...why, message: failure }), why?.remedy ? remedy(why, '') : ''].join(' ').trim()
  const details = [
    failed,
    of.duplicates > 0 && !known ? t('imports.knownDetail', { count: of.duplicates }) : null,
    isStopped(of) && of.read > 0 ? t('imports.stoppedDetail') : null,
    of.refused > 0 ? t('imports.refusedDetail') : null,
  ].filter(Boolean)
  return (
    <Page title={of.fileName} bar={<WizardSteps steps={steps} current={4} />}>
      <Sentence question={of.fileName} detail={details.length > 0 ? details.join(' ') : undefined}>
        {sentence}
      </Sentence>
      <NextSteps of={of} good={good} mayChange={mayChange} />
      <Counts of={of} />
      {of.mapping ? <MappingTools mapping={of.mapping} maySave={mayChange} /> : null}
      <p className={classes.quiet}>{t('imports.ground', { source: of.source, size: formats.bytes(of.fileSize) })}</p>
    </Page>
  )
}

function NextSteps({ of, good, mayChange }: { of: Import; good: boolean; mayChange: boolean }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const params = { id: of.id }
  // What is in or out again shows on every page.
  const changed = () => void queries.invalidateQueries()
  const goOn = useMutation({ mutationFn: () => call(startImport, { params, body: {} }), onSettled: changed })
  const undo = useMutation({ mutationFn: () => call(undoImport, { params }), onSettled: changed })
  const open = isOpen(of)
  return (
    <>
      <Actions>
        {good ? (
          <Button onClick={() => void navigate({ to: '/priorities' })}>{t('imports.seePriorities')}</Button>
        ) : null}
        {good ? (
          <Button variant="default" onClick={() => void navigate({ to: '/touchpoints' })}>
            {t('imports.seeTouchpoints')}
          </Button>
        ) : null}
        {mayChange && isStopped(of) && of.read > 0 && of.fileKept ? (
          <Button loading={goOn.isPending} onClick={() => goOn.mutate()}>
            {t('imports.goOn')}
          </Button>
        ) : null}
        {mayChange && open ? (
          <Button onClick={() => void navigate({ to: '.', search: { step: 'rows' } })}>
            {t('imports.startAgain')}
          </Button>
        ) : null}
        {of.refused > 0 ? (
          <Link to="/quarantine" search={{ import: String(of.id) }}>
            {t('imports.seeRefused', { count: of.refused })}
          </Link>
        ) : null}
        {mayChange && ['done', 'failed', 'cancelled'].includes(of.state) && of.read > 0 ? (
          <ConfirmButton
            question={t('imports.undoQuestion', { count: of.kept })}
            deed={t('imports.undo')}
            onConfirm={() => undo.mutate()}
          >
            {t('imports.undoOpen')}
          </ConfirmButton>
        ) : null}
        {mayChange && (open || of.state === 'undone') ? <RemoveImport of={of} /> : null}
      </Actions>
      <Failure error={goOn.error ?? undo.error} />
    </>
  )
}
