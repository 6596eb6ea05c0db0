import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CallError } from '../../../../platform/client.ts'
import { WizardSteps } from '../../../../web/kit/action/WizardSteps.tsx'
import type { Search } from '../../../../web/kit/filter/filter.ts'
import { Page } from '../../../../web/kit/page/Page.tsx'
import { Actions } from '../../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../../web/kit/page/Sentence.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Import, Proposal } from '../../contract.ts'
import type { Mapping } from '../../mapping.ts'
import { RemoveImport } from '../RemoveImport.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import { PreviewStep } from './PreviewStep.tsx'
import { RowsStep } from './RowsStep.tsx'
import { STEPS, type Step, useSteps } from './steps.ts'
import { useWizard, type WizardState } from './useWizard.ts'

/** What a step gets once the file was looked into. */
export interface StepProps {
  readonly of: Import
  readonly wizard: WizardState
  readonly proposal: Proposal
  readonly mapping: Mapping
  readonly go: (step: Step) => void
}

/** From a file to facts: what its rows are, what its columns mean, what becomes of them. */
export function Wizard({ of }: { of: Import }) {
  const { t } = useWords()
  const names = useSteps()
  const navigate = useNavigate()
  const { step: wanted }: Search = useSearch({ strict: false })
  const wizard = useWizard(of)
  const { proposal, mapping } = wizard
  const go = (step: Step) => {
    void navigate(step === 'file' ? { to: '/imports/new' } : { to: '.', search: { step } })
    window.scrollTo({ top: 0 })
  }
  const step = STEPS.find((name) => name === wanted) ?? (proposal.data ? firstStep(proposal.data, wizard) : 'rows')
  const at = STEPS.indexOf(step)
  const bar = <WizardSteps steps={names} current={at} onBack={(back) => go(STEPS[back] ?? 'rows')} />
  const props = proposal.data && mapping ? { of, wizard, proposal: proposal.data, mapping, go } : null
  return (
    <Page title={of.fileName} bar={bar}>
      {proposal.isPending ? <LoadingState /> : null}
      {proposal.isError ? (
        <>
          {isRefused(proposal.error) ? <Sentence question={of.fileName}>{t('imports.unusable')}</Sentence> : null}
          <ErrorState error={proposal.error} kept={t('imports.fileKept')} onAgain={() => void proposal.refetch()} />
          <Actions>
            <Button onClick={() => go('file')}>{t('imports.another')}</Button>
            <RemoveImport of={of} />
          </Actions>
        </>
      ) : null}
      {props && step === 'rows' ? <RowsStep {...props} /> : null}
      {props && step === 'columns' ? <ColumnsStep {...props} /> : null}
      {props && step === 'preview' ? <PreviewStep {...props} /> : null}
    </Page>
  )
}

/** Something is wrong with the file itself, not with the way to it. */
const isRefused = (error: unknown) =>
  error instanceof CallError && (error.code === 'bad-input' || error.code === 'too-large')

/** When nothing is unclear, the first thing to see is what will become of the rows. */
function firstStep({ questions, issues, sameSource }: Proposal, { draft }: WizardState): Step {
  const asked = questions.length > 0 || (sameSource !== null && sameSource.known > 0)
  const clear = issues.length === 0 && (!asked || draft.instead !== null)
  return clear ? 'preview' : 'rows'
}
