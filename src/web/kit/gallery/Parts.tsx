import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmButton } from '../action/ConfirmButton.tsx'
import { FileDrop } from '../action/FileDrop.tsx'
import { undoable } from '../action/undoable.tsx'
import { WizardSteps } from '../action/WizardSteps.tsx'
import { Card } from '../chart/Picture.tsx'
import { Figure } from '../numbers/Figure.tsx'
import { EmptyState } from '../state/EmptyState.tsx'
import { ErrorState } from '../state/ErrorState.tsx'
import { LoadingState } from '../state/LoadingState.tsx'
import { ProgressLine } from '../state/ProgressLine.tsx'
import { DataTable } from '../table/DataTable.tsx'
import { boom } from './boom.ts'
import { scorecardTable } from './frame.tsx'
import { sampleRows } from './sample.ts'

export function Figures() {
  return (
    <>
      <Card>
        <div className="galleryFigures">
          <Figure
            label="NPS"
            estimate={{ value: 0.31, low: 0.28, high: 0.34, n: 8412 }}
            measure={{ kind: 'nps' }}
            change={{ by: 0.04, low: 0.01, high: 0.07, certain: true }}
          />
          <Figure
            label="Satisfaction"
            estimate={{ value: 3.62, low: 3.58, high: 3.66, n: 12_870 }}
            measure={{ kind: 'number', digits: 2 }}
            change={{ by: -0.08, low: -0.13, high: -0.03, certain: true }}
          />
          <Figure
            label="Coverage"
            estimate={{ value: 0.136, low: 0.134, high: 0.138, n: 61_930 }}
            measure={{ kind: 'share', digits: 1 }}
            change={{ by: 0.001, certain: false }}
          />
          <Figure
            label="Waiting, median"
            estimate={{ value: 125, low: 121, high: 130, n: 9800 }}
            measure={{ kind: 'seconds', better: 'low' }}
            change={{ by: -18, certain: true }}
          />
          <Figure label="Ease" estimate={{ value: null, low: null, high: null, n: 3 }} measure={{ kind: 'number' }} />
          <Figure
            label="Emotion"
            estimate={{ value: null, low: null, high: null, n: 0 }}
            measure={{ kind: 'number' }}
          />
        </div>
      </Card>
      <Card title="Touchpoints" subtitle="Each with its interval; dashed is the mean of all">
        <DataTable
          title="Touchpoints"
          rows={sampleRows}
          columns={scorecardTable()}
          keyOf={({ id }) => id}
          choose
          search
          pageSize={5}
        />
      </Card>
    </>
  )
}

export function States() {
  return (
    <>
      <EmptyState title="No answers yet" action={<Button>Import a file</Button>}>
        This page will show which touchpoints matter most. It needs answers with an outcome such as NPS, and scores of
        touchpoints.
      </EmptyState>
      <ErrorState error={boom} onAgain={() => {}} />
      <ProgressLine label="orders-2026.csv" done={412_000} total={1_200_000} left={74} />
      <LoadingState shape="table" />
    </>
  )
}

export function Deeds() {
  const [files, setFiles] = useState<readonly File[]>([
    new File(['a'.repeat(1_234_567)], 'answers-2026-with-a-rather-long-name.csv'),
  ])
  return (
    <Card title="Deeds">
      <WizardSteps steps={['Files', 'Meaning of the columns', 'Check', 'Done']} current={1} onBack={() => {}} />
      <FileDrop files={files} onChange={setFiles} hint="CSV, XLSX, NDJSON, Parquet or XES, also packed as gz or zip" />
      <div className="galleryRow">
        <ConfirmButton
          question="Erase the import and its 12,870 answers? This cannot be undone."
          deed="Erase"
          onConfirm={() => {}}
        >
          Erase the import
        </ConfirmButton>
        <Button onClick={() => undoable('Merged “App” into “Mobile app”.', () => {})}>Merge</Button>
      </div>
    </Card>
  )
}
