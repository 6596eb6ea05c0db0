import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Actions } from '../page/Panel.tsx'
import { Failure } from '../state/Failure.tsx'
import classes from './action.module.css'
import { tell } from './undoable.tsx'

interface SaveFormProps {
  readonly children: ReactNode
  readonly save: () => Promise<unknown>
  /** After it is saved, said, and everything on the screen asked again. */
  readonly onSaved?: () => void
  /** What the button says; "Save" unless it is something else. */
  readonly deed?: string
  /** There is enough to save. */
  readonly ready?: boolean
}

/** Fields and the button that saves them: why it was refused stands beside it, that it is saved is said. */
export function SaveForm({ children, save, onSaved, deed, ready = true }: SaveFormProps) {
  const { t } = useWords()
  const queries = useQueryClient()
  const saving = useMutation({
    mutationFn: save,
    onSuccess: async () => {
      // Names and scales stand on every page, so anything may show what was changed.
      await queries.invalidateQueries()
      tell(t('settings.saved'))
      onSaved?.()
    },
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      {children}
      <Failure error={saving.error} />
      <Actions>
        <Button type="submit" loading={saving.isPending} disabled={!ready}>
          {deed ?? t('settings.save')}
        </Button>
      </Actions>
    </form>
  )
}
