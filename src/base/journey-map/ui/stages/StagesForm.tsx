import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, queries } from '../../../../web/client.ts'
import { undoable } from '../../../../web/kit/action/undoable.tsx'
import { Icon } from '../../../../web/kit/Icon.tsx'
import { Actions, Panel } from '../../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { LANGUAGES, type Names } from '../../../names/contract.ts'
import { nameIn } from '../../../names/key.ts'
import { givenNames, isNamed } from '../../../names/ui/NamesFields.tsx'
import classes from '../../../org/ui/settings.module.css'
import { SetStages, type Stage } from '../../contract.ts'
import { STAGE_TEMPLATES, type StageTemplateName } from '../../stage-templates.ts'

interface Draft {
  readonly key: string
  readonly names: Names
}

const TEMPLATES = Object.keys(STAGE_TEMPLATES) as readonly StageTemplateName[]

/** All stages at once, in order: begun from a template or written by hand. */
export function StagesForm({ stages }: { stages: readonly Stage[] }) {
  const { t } = useWords()
  const [drafts, setDrafts] = useState<readonly Draft[]>(stages.map(({ key, names }) => ({ key, names })))
  const save = useMutation({
    mutationFn: async (next: readonly Draft[]) => {
      await call(SetStages, { body: { stages: next.map(({ key, names }) => ({ key, names: givenNames(names) })) } })
      await queries.invalidateQueries()
    },
  })
  const before = stages.map(({ key, names }) => ({ key, names }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(drafts, {
      onSuccess: () => {
        if (before.length > 0) undoable(t('settings.saved'), () => save.mutate(before))
      },
    })
  }
  const change = (at: number, names: Names) =>
    setDrafts(drafts.map((draft, index) => (index === at ? { ...draft, names } : draft)))
  const move = (at: number, by: number) => {
    const next = [...drafts]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    setDrafts(next)
  }
  const add = () => {
    const taken = new Set(drafts.map(({ key }) => key))
    const number = [...Array(31).keys()].find((n) => n > 0 && !taken.has(`stage-${n}`)) ?? drafts.length
    setDrafts([...drafts, { key: `stage-${number}`, names: {} }])
  }
  return (
    <Panel
      title={t('journey.stages')}
      about={t('journey.stagesText')}
      tools={
        <NativeSelect
          aria-label={t('journey.template')}
          value=""
          onChange={(event) => {
            const template = TEMPLATES.find((name) => name === event.target.value)
            if (template) setDrafts(STAGE_TEMPLATES[template])
          }}
          data={[
            { value: '', label: t('journey.template') },
            ...TEMPLATES.map((value) => ({ value, label: t(`journey.templates.${value}`) })),
          ]}
        />
      }
    >
      <form className={classes.form} onSubmit={submit}>
        {drafts.map((draft, at) => (
          <StageRow
            key={draft.key}
            draft={draft}
            first={at === 0}
            last={at === drafts.length - 1}
            onNames={(names) => change(at, names)}
            onMove={(by) => move(at, by)}
            onRemove={() => setDrafts(drafts.filter((_, index) => index !== at))}
          />
        ))}
        <Failure error={save.error} />
        <Actions>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={drafts.length === 0 || !drafts.every(({ names }) => isNamed(names))}
          >
            {t('settings.save')}
          </Button>
          <Button variant="default" onClick={add} disabled={drafts.length >= 30}>
            {t('journey.addStage')}
          </Button>
        </Actions>
      </form>
    </Panel>
  )
}

interface StageRowProps {
  readonly draft: Draft
  readonly first: boolean
  readonly last: boolean
  readonly onNames: (names: Names) => void
  readonly onMove: (by: number) => void
  readonly onRemove: () => void
}

function StageRow({ draft, first, last, onNames, onMove, onRemove }: StageRowProps) {
  const { t, language } = useWords()
  const name = nameIn(language, draft.names, draft.key)
  const icon = { variant: 'default', size: 34 } as const
  return (
    <div className={classes.stage}>
      {LANGUAGES.map((each) => (
        <TextInput
          key={each}
          label={t('definition.nameIn', { language: t(`language.${each}`) })}
          value={draft.names[each] ?? ''}
          maxLength={200}
          onChange={(event) => onNames({ ...draft.names, [each]: event.target.value })}
        />
      ))}
      <div className={classes.stageDeeds}>
        <ActionIcon {...icon} disabled={first} aria-label={t('journey.earlier', { name })} onClick={() => onMove(-1)}>
          <Icon name="up" size={16} />
        </ActionIcon>
        <ActionIcon {...icon} disabled={last} aria-label={t('journey.later', { name })} onClick={() => onMove(1)}>
          <Icon name="down" size={16} />
        </ActionIcon>
        <ActionIcon {...icon} aria-label={t('journey.removeStage', { name })} onClick={onRemove}>
          <Icon name="close" size={16} />
        </ActionIcon>
      </div>
    </div>
  )
}
