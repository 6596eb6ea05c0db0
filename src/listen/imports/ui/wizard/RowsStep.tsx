import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { Actions, Fields, Panel } from '../../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../../web/kit/page/Sentence.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import classes from '../imports.module.css'
import { Issues } from './Issues.tsx'
import { MappingChoice } from './MappingChoice.tsx'
import { QuestionCard } from './QuestionCard.tsx'
import { SHAPES } from './roles.ts'
import { SameSourceQuestion } from './SameSource.tsx'
import { SharedFields } from './SharedFields.tsx'
import type { StepProps } from './Wizard.tsx'

/** What the rows are, and the few things that the file alone does not say. */
export function RowsStep({ of, wizard, proposal, mapping, go }: StepProps) {
  const { t, formats } = useWords()
  const [all, setAll] = useState(false)
  const questions = wizard.draft.instead ? [] : proposal.questions
  const ratings = mapping.columns.filter(({ role }) => role === 'score').length
  const counts = { count: proposal.rows, ratings: formats.number(ratings) }
  const lacking = wizard.preview.data?.issues ?? proposal.issues
  const unrated = mapping.shape === 'survey' && ratings === 0
  const same = wizard.draft.instead ? null : proposal.sameSource
  const unclear = questions.length + (same && same.known > 0 ? 1 : 0)
  const detail = unclear > 0 ? t('imports.unclear', { count: unclear }) : t('imports.clear')
  const asksSource = same && (
    <SameSourceQuestion
      same={same}
      onAnswer={(sameSource) => {
        go('rows')
        wizard.look({ ...wizard.wish, sameSource })
      }}
    />
  )
  return (
    <>
      <Sentence question={of.fileName} detail={detail}>
        {unrated ? t('imports.unrated') : t(`imports.looks.${mapping.shape}`, counts)}
      </Sentence>
      {proposal.fromSaved && !wizard.draft.instead ? (
        <p className={classes.notice}>{t('imports.fromSaved', { name: proposal.fromSaved })}</p>
      ) : null}
      {proposal.notices.map(({ code, line, count }) => (
        <p key={`${code} ${line}`} className={classes.notice}>
          {t(`notice.${code}`, { line: formats.number(line), count })}
        </p>
      ))}
      <Issues issues={lacking} mapping={mapping} />
      {same && same.known > 0 ? asksSource : null}
      {questions.map((question) => (
        <QuestionCard
          key={question.id}
          question={question}
          constants={mapping.constants}
          answer={wizard.draft.answers[question.id]}
          onAnswer={(value) =>
            question.code === 'shape'
              ? wizard.look({ ...wizard.wish, shape: value as StepProps['mapping']['shape'] })
              : wizard.change({ answers: { ...wizard.draft.answers, [question.id]: value } })
          }
          onDay={(day) => wizard.change({ constants: { ...wizard.draft.constants, at: `${day}T12:00:00Z` } })}
        />
      ))}
      {same && same.known === 0 ? asksSource : null}
      <Actions>
        {lacking.length === 0 ? <Button onClick={() => go('preview')}>{t('imports.toPreview')}</Button> : null}
        <Button variant={lacking.length === 0 ? 'default' : 'filled'} onClick={() => go('columns')}>
          {t('imports.toColumns')}
        </Button>
        <Button variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('imports.lessAbout') : t('imports.moreAbout')}
        </Button>
      </Actions>
      {all ? (
        <Panel title={t('imports.aboutFile')} about={t('imports.aboutFileText')}>
          <Fields>
            <NativeSelect
              label={t('mapping.shapeLabel')}
              value={mapping.shape}
              onChange={(event) => wizard.look({ ...wizard.wish, shape: event.target.value as typeof mapping.shape })}
              data={SHAPES.map((value) => ({ value, label: t(`mapping.shape.${value}`) }))}
            />
            {proposal.tables.length > 1 ? (
              <NativeSelect
                label={t('mapping.table')}
                value={proposal.table}
                onChange={(event) => wizard.look({ table: event.target.value })}
                data={proposal.tables.map(({ name, columns }) => ({
                  value: name,
                  label: t('mapping.tableColumns', { name, count: columns.length }),
                }))}
              />
            ) : null}
          </Fields>
          <SharedFields wizard={wizard} mapping={mapping} />
          <MappingChoice wizard={wizard} />
        </Panel>
      ) : null}
    </>
  )
}
