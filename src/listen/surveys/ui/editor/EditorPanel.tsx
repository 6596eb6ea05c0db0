import { Alert, Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { asked } from '../../../../web/client.ts'
import { undoable } from '../../../../web/kit/action/undoable.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { JudgeDraft, type Survey, type SurveyContent } from '../../contract.ts'
import type { QuestionKind } from '../../question.ts'
import { Preview } from '../preview/Preview.tsx'
import classes from './editor.module.css'
import { changeQuestion, freshId, idsIn, insertQuestion, questionIn, removeQuestion } from './edits.ts'
import { questionOf } from './kinds.ts'
import { Outline } from './Outline.tsx'
import { Problems } from './Problems.tsx'
import { QuestionForm } from './QuestionForm.tsx'
import { SavingNote } from './SavingNote.tsx'
import { TextsField } from './TextsField.tsx'
import type { Draft } from './useDraft.ts'
import { useSettled } from './useSettled.ts'

interface EditorPanelProps {
  readonly survey: Survey
  readonly draft: Draft
}

/** Left what is asked, in the middle the chosen question, right the survey as customers see it. */
export function EditorPanel({ survey, draft }: EditorPanelProps) {
  const { t } = useWords()
  const { content, edit, keeper } = draft
  const [wanted, setWanted] = useState<string | null>(null)
  const question = questionIn(content, wanted) ?? content.pages[0]?.questions[0]
  const settled = useSettled(content)
  const judgement = useQuery({
    ...asked(JudgeDraft, { params: { id: survey.id }, body: { content: settled } }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
  })
  const judged = judgement.data?.judged ?? survey.judged
  const add = (kind: QuestionKind) => {
    const id = freshId('q', idsIn(content))
    edit(insertQuestion(content, questionOf(kind, { id, texts: {}, required: 'no' }), question?.id ?? null))
    setWanted(id)
  }
  const remove = (id: string) => {
    edit(removeQuestion(content, id))
    undoable(t('surveys.removed'), () => keeper.undo())
  }
  const duplicate = (id: string) => {
    const original = questionIn(content, id)
    if (!original) return
    const copy = { ...structuredClone(original), id: freshId('q', idsIn(content)) }
    edit(insertQuestion(content, copy, id))
    setWanted(copy.id)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys for undo work wherever in the editor one is
    <div className={classes.editor} onKeyDown={(event) => onKeys(event, draft)}>
      <div className={classes.state}>
        <SavingNote draft={draft} />
        <Button variant="default" size="xs" disabled={!draft.canUndo} onClick={() => keeper.undo()}>
          {t('action.undo')}
        </Button>
        <Button variant="default" size="xs" disabled={!draft.canRedo} onClick={() => keeper.redo()}>
          {t('surveys.redo')}
        </Button>
      </div>
      {draft.conflict ? <Conflicted draft={draft} /> : null}
      <div className={classes.columns}>
        <section className={classes.column} aria-label={t('surveys.outline')}>
          <TitleField content={content} edit={edit} />
          <Outline
            content={content}
            problems={judged.problems}
            chosen={question?.id ?? null}
            onChoose={setWanted}
            onAdd={add}
            onChange={edit}
            onRemove={remove}
            onDuplicate={duplicate}
          />
          <Problems judged={judged} content={content} onGoTo={setWanted} />
        </section>
        <section className={classes.column} aria-label={t('surveys.chosen')}>
          {question ? (
            <QuestionForm
              key={question.id}
              survey={survey}
              content={content}
              question={question}
              problems={judged.problems.filter(({ place }) => place.part === 'question' && place.id === question.id)}
              onChange={(next, place) =>
                edit(
                  changeQuestion(content, question.id, () => next),
                  place,
                )
              }
              onContent={edit}
            />
          ) : null}
        </section>
        <section className={`${classes.column} ${classes.sticky}`} aria-label={t('surveys.preview')}>
          {judgement.data ? (
            <Preview compiled={judgement.data.compiled} survey={survey.id} question={question?.id ?? null} />
          ) : null}
        </section>
      </div>
    </div>
  )
}

function onKeys(event: KeyboardEvent, { keeper }: Draft): void {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
  event.preventDefault()
  if (event.shiftKey) keeper.redo()
  else keeper.undo()
}

function TitleField({ content, edit }: { content: SurveyContent; edit: Draft['edit'] }) {
  const { t } = useWords()
  return (
    <TextsField
      label={t('surveys.title')}
      help={t('surveys.titleHelp')}
      texts={content.title}
      languages={content.languages}
      needed
      onChange={(title, language) => edit({ ...content, title }, `title ${language}`)}
    />
  )
}

function Conflicted({ draft: { conflict, keeper } }: { draft: Draft }) {
  const { t } = useWords()
  return (
    <Alert role="alert" color="orange" title={t('surveys.conflict')}>
      <p>
        {conflict?.savedBy ? t('surveys.conflictBy', { name: conflict.savedBy }) : t('surveys.conflictElsewhere')}{' '}
        {t('surveys.conflictHelp')}
      </p>
      <div className={classes.state}>
        <Button size="xs" onClick={() => keeper.keepMine()}>
          {t('surveys.keepMine')}
        </Button>
        <Button size="xs" variant="default" onClick={() => keeper.takeTheirs()}>
          {t('surveys.takeTheirs')}
        </Button>
      </div>
    </Alert>
  )
}
