import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { again, call } from '../../../../web/client.ts'
import { Actions, Panel } from '../../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../../web/kit/page/Sentence.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { getImport, listImports, type Preview, startImport } from '../../contract.ts'
import { Count } from '../Counts.tsx'
import classes from '../imports.module.css'
import { Issues } from './Issues.tsx'
import { PreviewRows } from './PreviewRows.tsx'
import { SameSourceNotice } from './SameSource.tsx'
import type { StepProps } from './Wizard.tsx'

/** What becomes of the rows, before anything is counted; then the one button that starts it. */
export function PreviewStep({ of, wizard, proposal, mapping, go }: StepProps) {
  const { t, formats } = useWords()
  const { data, isPending, isError, error, refetch, isPlaceholderData } = wizard.preview
  const preview = data?.preview ?? null
  const navigate = useNavigate()
  const start = useMutation({
    mutationFn: () => call(startImport, { params: { id: of.id }, body: { mapping } }),
    onSuccess: async () => {
      wizard.done()
      // The step leaves the address: coming back later shows what became of it.
      await navigate({ to: '.', search: {}, replace: true })
      await again(getImport, listImports)
    },
  })
  if (isPending) return <LoadingState />
  if (isError) return <ErrorState error={error} kept={t('imports.fileKept')} onAgain={() => void refetch()} />
  const rows = formats.number(proposal.rows)
  return (
    <>
      <Sentence question={of.fileName} detail={preview ? detailOf(preview) : undefined}>
        {preview
          ? t(preview.refused === 0 ? 'imports.allKept' : 'imports.someKept', { ...countsOf(preview) })
          : t('imports.notYet')}
      </Sentence>
      <Issues issues={data.issues} mapping={mapping} />
      {preview && !wizard.draft.instead ? (
        <SameSourceNotice same={proposal.sameSource} mapping={mapping}>
          <button type="button" className={classes.change} onClick={() => go('rows')}>
            {t('sameSource.change')}
          </button>
        </SameSourceNotice>
      ) : null}
      <Actions>
        {preview ? (
          <Button
            loading={start.isPending}
            disabled={preview.kept === 0 || isPlaceholderData}
            onClick={() => start.mutate()}
          >
            {preview.whole ? t('imports.start', { rows }) : t('imports.startAll')}
          </Button>
        ) : null}
        <Button variant={preview ? 'default' : 'filled'} onClick={() => go('columns')}>
          {t('imports.toColumns')}
        </Button>
        {proposal.questions.length > 0 ? (
          <Button variant="subtle" onClick={() => go('rows')}>
            {t('imports.toQuestions')}
          </Button>
        ) : null}
      </Actions>
      <Failure error={start.error} />
      {preview ? (
        <>
          <dl className={classes.counts}>
            <Count term={t('imports.read')}>{formats.number(preview.read)}</Count>
            <Count term={t('imports.kept')}>{formats.number(preview.kept)}</Count>
            <Count term={t('imports.refused')}>{formats.number(preview.refused)}</Count>
            <Count term={t('imports.changed')}>{formats.number(preview.changed)}</Count>
          </dl>
          <Alterations preview={preview} />
          <PreviewRows preview={preview} mapping={mapping} metrics={wizard.metrics} />
        </>
      ) : null}
    </>
  )

  function countsOf({ kept, read }: Preview) {
    return { count: read, kept: formats.number(kept), read: formats.number(read) }
  }

  function detailOf({ whole, read }: Preview) {
    return whole ? t('imports.previewWhole') : t('imports.previewPart', { read: formats.number(read), rows })
  }
}

const SHOWN = 6

/** Reasons of refusals, and what is read otherwise than it is written, by column. */
function Alterations({ preview }: { preview: Preview }) {
  const { t, formats } = useWords()
  const [all, setAll] = useState(false)
  const refusals = preview.refusals.map(({ column, reason, count, example }) => ({
    key: `refused ${column} ${reason}`,
    refused: true,
    column,
    text: t(`refusal.${reason}`),
    example,
    count,
  }))
  const changes = preview.changes.map(({ column, code, count }) => ({
    key: `changed ${column} ${code}`,
    refused: false,
    column,
    text: t(`conversion.${code}`),
    example: '',
    count,
  }))
  const lines = [...refusals, ...changes.toSorted((a, b) => b.count - a.count)]
  if (lines.length === 0) return null
  return (
    <Panel title={t('imports.alterations')} about={t('imports.alterationsText')}>
      <ul className={classes.alterations}>
        {(all ? lines : lines.slice(0, SHOWN)).map((line) => (
          <li key={line.key} className={line.refused ? classes.isRefused : undefined}>
            <strong>{formats.number(line.count)}</strong>
            <span>
              {line.column ? <b>{line.column}: </b> : null}
              {line.text} {line.example ? <span className={classes.examples}>{line.example}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      {lines.length > SHOWN ? (
        <Actions>
          <Button variant="subtle" size="xs" onClick={() => setAll(!all)}>
            {all ? t('mapping.less') : t('imports.showAll', { count: lines.length })}
          </Button>
        </Actions>
      ) : null}
    </Panel>
  )
}
