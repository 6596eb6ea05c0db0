import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { Shell } from '../../shell/Shell.tsx'
import { speak } from '../../words/language.ts'
import { useWords } from '../../words/useWords.ts'
import { Card, Picture } from '../chart/Picture.tsx'
import { PriorityMap } from '../chart/PriorityMap.tsx'
import { priorityColumns } from '../chart/priorityColumns.ts'
import { TrendChart } from '../chart/TrendChart.tsx'
import { trendColumns } from '../chart/trendColumns.ts'
import { FilterBar } from '../filter/FilterBar.tsx'
import { useFilter } from '../filter/useFilter.ts'
import { ExportMenu } from '../page/ExportMenu.tsx'
import { HowCounted } from '../page/HowCounted.tsx'
import { Page } from '../page/Page.tsx'
import { Emphasis, Ground, Sentence } from '../page/Sentence.tsx'
import { DataTable } from '../table/DataTable.tsx'
import { Deeds, Figures, States } from './Parts.tsx'
import './gallery.css'
import { pages, priorityTable } from './frame.tsx'
import { sampleChoices, sampleRows, sampleTrend } from './sample.ts'

const SATISFACTION = { kind: 'number', digits: 1 } as const
const session = {
  name: 'Demo Owner',
  email: 'owner@example.org',
  role: 'owner' as const,
  workspace: { name: 'Pihlaja', fictional: true },
}

/** Every part of the kit in its states, to be looked at. Only in development; its sample text is not product text. */
export function Gallery() {
  const { t } = useWords()
  const [filter, change] = useFilter()
  const drawing = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState('')
  const measureName = 'satisfaction, mean of 1–5'
  const columns = priorityTable()
  return (
    <Shell
      pages={pages}
      session={session}
      onSpeak={(language) => void speak(language)}
      onScheme={() => {}}
      onSignOut={() => {}}
    >
      <Page
        title="Kit"
        bar={<FilterBar filter={filter} choices={sampleChoices} onChange={change} />}
        tools={
          <ExportMenu
            name="priorities"
            rows={sampleRows}
            columns={columns}
            drawing={drawing}
            call="/api/v1/priorities"
          />
        }
      >
        <Sentence
          question="What should we fix first?"
          detail={
            <>
              It accounts for 31% of what we can explain of NPS (26–36%), and customers rate it 3.1 of 5. Raising it to
              4 goes with about +6 NPS points (4–8); an association, not a promise. 91% sure that it belongs in the top
              three.{' '}
              <HowCounted
                of={{
                  figure: 'Importance',
                  definition: 'Share of the explained variance of NPS.',
                  n: 8412,
                  method: '1,000 block bootstraps, 95% interval',
                  source: 'Grömping 2007',
                  period: '1 Sep – 21 Nov 2026',
                  date: '21 Nov 2026',
                  query: '/api/v1/drivers?outcome=nps&from=2026-09-01',
                  notes: ['An association, not a cause.'],
                }}
              />
            </>
          }
        >
          Fix <Emphasis tone="weak">delivery tracking</Emphasis> first: it matters most to customers and is among the
          weakest.
        </Sentence>
        <div className="galleryPair">
          <Picture
            title={t('map.title')}
            subtitle={t('map.subtitle')}
            drawing={drawing}
            table={
              <DataTable
                title={t('map.title')}
                rows={sampleRows}
                columns={priorityColumns(t, SATISFACTION, measureName)}
                keyOf={({ id }) => id}
              />
            }
          >
            <PriorityMap
              points={sampleRows}
              measure={SATISFACTION}
              measureName={measureName}
              cut={{ importance: 0.125, performance: 3.6 }}
              noise={0.015}
              onOpen={(id) => setOpened(String(id))}
            />
          </Picture>
          <Card title="Fix first" subtitle="Chance that a touchpoint truly is among the three to fix first">
            <DataTable
              title="Fix first"
              rows={sampleRows}
              columns={columns}
              keyOf={({ id }) => id}
              sort={{ by: 'chance', descending: true }}
              highlight={({ chance }) => chance > 0.9}
              phone="cards"
            />
          </Card>
        </div>
        <Figures />
        <Trend />
        <States />
        <Deeds />
        <Button variant="default" onClick={() => setOpened('')}>
          Opened: {opened}
        </Button>
        <Ground>
          8,412 NPS answers from 61,930 customers with home delivery (coverage 13.6%) · R² 0.48 · sample company,
          fictional
        </Ground>
      </Page>
    </Shell>
  )
}

function Trend() {
  const { t, formats } = useWords()
  return (
    <Picture
      title="Delivery tracking, satisfaction by month"
      table={
        <DataTable
          title="Trend"
          rows={sampleTrend(3.6, -0.02, [5, 6])}
          columns={trendColumns(t, formats, SATISFACTION)}
          keyOf={({ period }) => period}
        />
      }
    >
      <TrendChart
        label="Satisfaction"
        points={sampleTrend(3.6, -0.02, [5, 6])}
        measure={SATISFACTION}
        breaks={[{ period: '2026-03', label: 'New carrier' }]}
      />
    </Picture>
  )
}
