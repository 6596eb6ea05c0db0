import { Button } from '@mantine/core'
import { Page } from '../../../../web/kit/page/Page.tsx'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../../web/kit/page/Sentence.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Report, Survey } from '../../contract.ts'
import classes from '../survey.module.css'

interface ImportReportProps {
  readonly survey: Survey
  readonly report: Report
  readonly onOpen: () => void
}

/** What became of a file: what came over as it was, and every thing that did not. */
export function ImportReport({ survey, report, onOpen }: ImportReportProps) {
  const { t } = useWords()
  const fates = ['changed', 'left-out'] as const
  return (
    <Page title={t('surveys.import')}>
      <Sentence question={t('surveys.imported', { name: survey.name })} detail={t('surveys.importedDetail')}>
        {t('surveys.kept', { count: report.questions, kept: report.kept })}
      </Sentence>
      <div>
        <Button onClick={onOpen}>{t('surveys.openIt')}</Button>
      </div>
      {fates.map((fate) => {
        const lines = report.lines.filter((line) => line.fate === fate)
        if (lines.length === 0) return null
        return (
          <Panel key={fate} title={t(`surveys.fate.${fate}`)}>
            <ul className={classes.lines}>
              {lines.map(({ what, code, detail }) => (
                <li key={`${what} ${code} ${JSON.stringify(detail)}`}>
                  <strong>{what}</strong> {t(`surveys.reportCode.${code}`)}
                  {Object.keys(detail).length > 0 ? (
                    <span className={classes.quiet}> {Object.values(detail).join(' → ')}</span>
                  ) : null}
                </li>
              ))}
            </ul>
          </Panel>
        )
      })}
    </Page>
  )
}
