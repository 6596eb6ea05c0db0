import { Button, Radio, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Failure } from '../state/Failure.tsx'
import classes from './FilterBar.module.css'

interface NameFormProps {
  readonly name: string
  readonly shared: boolean
  readonly mayShare: boolean
  readonly save: (about: { readonly name: string; readonly shared: boolean }) => Promise<unknown>
  readonly onCancel?: () => void
}

/** The name of a filter and whom it is for. */
export function NameForm({ name: before, shared: sharedBefore, mayShare, save, onCancel }: NameFormProps) {
  const { t } = useWords()
  const [name, setName] = useState(before)
  const [shared, setShared] = useState(sharedBefore)
  const saving = useMutation({ mutationFn: () => save({ name: name.trim(), shared }) })
  return (
    <form
      className={classes.savedForm}
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <TextInput
        size="sm"
        label={t('saved.name')}
        value={name}
        maxLength={100}
        required
        withAsterisk={false}
        {...(onCancel ? { 'data-autofocus': true, autoFocus: true } : {})}
        onChange={(event) => setName(event.target.value)}
      />
      {mayShare ? (
        <Radio.Group
          aria-label={t('saved.forWhom')}
          value={shared ? 'all' : 'me'}
          onChange={(value) => setShared(value === 'all')}
        >
          <div className={classes.savedFor}>
            <Radio size="xs" value="me" label={t('saved.forMe')} />
            <Radio size="xs" value="all" label={t('saved.forAll')} />
          </div>
        </Radio.Group>
      ) : null}
      <Failure error={saving.error} />
      <div className={classes.savedDeeds}>
        <Button type="submit" size="xs" loading={saving.isPending} disabled={name.trim() === ''}>
          {t('saved.save')}
        </Button>
        {onCancel ? (
          <Button size="xs" variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}
