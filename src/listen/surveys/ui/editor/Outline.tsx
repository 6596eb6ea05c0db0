import { ActionIcon, Button, Menu } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { Icon } from '../../../../web/kit/Icon.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Judged, SurveyContent } from '../../contract.ts'
import { inLanguage } from '../../language.ts'
import type { Question, QuestionKind } from '../../question.ts'
import classes from './editor.module.css'
import { moveBefore, moveQuestion } from './edits.ts'
import { KINDS } from './kinds.ts'

interface OutlineProps {
  readonly content: SurveyContent
  readonly problems: Judged['problems']
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
  readonly onAdd: (kind: QuestionKind) => void
  readonly onChange: (content: SurveyContent) => void
  readonly onRemove: (id: string) => void
  readonly onDuplicate: (id: string) => void
}

/** Pages and questions in their order. Moved by buttons, by Alt with the arrow keys, or by dragging. */
export function Outline(props: OutlineProps) {
  const { content, onAdd } = props
  const { t, formats } = useWords()
  const [dragged, setDragged] = useState<string | null>(null)
  return (
    <div className={classes.outline}>
      {content.pages.map((page, at) => (
        <div key={page.id}>
          <h2 className={classes.pageName}>{t('surveys.page', { number: formats.number(at + 1) })}</h2>
          <ol className={classes.questions}>
            {page.questions.map((question) => (
              <Line key={question.id} {...props} question={question} dragged={dragged} onDrag={setDragged} />
            ))}
          </ol>
        </div>
      ))}
      <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="plus" size={16} />}>
            {t('surveys.add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={380} className={classes.kinds ?? ''}>
          {KINDS.map((kind) => (
            <Menu.Item key={kind} onClick={() => onAdd(kind)}>
              {t(`surveys.kind.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

interface LineProps extends OutlineProps {
  readonly question: Question
  readonly dragged: string | null
  readonly onDrag: (id: string | null) => void
}

function Line(props: LineProps) {
  const { content, problems, chosen, question, dragged, onDrag, onChoose, onChange, onRemove, onDuplicate } = props
  const { t, language } = useWords()
  const { id, kind } = question
  const name = inLanguage(question.texts, language, content.languages)?.text || t(`surveys.kind.${kind}`)
  const wrong = problems.some(({ place, severity }) => place.id === id && severity === 'blocks')
  const all = content.pages.flatMap(({ questions }) => questions)
  const at = all.findIndex((one) => one.id === id)
  const move = (by: -1 | 1) => onChange(moveQuestion(content, id, by))
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (by === 0 || !event.altKey) return
    event.preventDefault()
    move(by)
  }
  return (
    <li
      className={`${classes.line} ${id === chosen ? classes.isChosen : ''}`}
      draggable
      onDragStart={() => onDrag(id)}
      onDragEnd={() => onDrag(null)}
      onDragOver={(event) => dragged && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        if (dragged) onChange(moveBefore(content, dragged, id))
      }}
    >
      <button
        type="button"
        className={classes.choose}
        aria-current={id === chosen}
        onClick={() => onChoose(id)}
        onKeyDown={onKeyDown}
      >
        {wrong ? <Icon name="warning" size={16} /> : null}
        <span>
          <strong>{name}</strong>
          <small>
            {t(`surveys.kind.${kind}`)}
            {wrong ? ` · ${t('surveys.hasProblem')}` : ''}
          </small>
        </span>
      </button>
      {id === chosen ? (
        <span className={classes.deeds}>
          <Deed name="up" label={t('surveys.up', { name })} off={at === 0} onClick={() => move(-1)} />
          <Deed name="down" label={t('surveys.down', { name })} off={at === all.length - 1} onClick={() => move(1)} />
          <Deed name="plus" label={t('surveys.duplicate', { name })} onClick={() => onDuplicate(id)} />
          <Deed
            name="close"
            label={t('surveys.remove', { name })}
            off={all.length === 1}
            onClick={() => onRemove(id)}
          />
        </span>
      ) : null}
    </li>
  )
}

interface DeedProps {
  readonly name: 'up' | 'down' | 'plus' | 'close'
  readonly label: string
  readonly off?: boolean
  readonly onClick: () => void
}

function Deed({ name, label, off = false, onClick }: DeedProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} disabled={off} onClick={onClick}>
      <Icon name={name} size={16} />
    </ActionIcon>
  )
}
