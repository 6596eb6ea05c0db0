import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { words } from '../../words/language.ts'
import classes from './action.module.css'

/** Says what was done and offers to undo it, for ten seconds. */
export function undoable(message: string, undo: () => void): void {
  const id = notifications.show({
    autoClose: 10_000,
    closeButtonProps: { 'aria-label': words.t('app.close') },
    message: (
      <div className={classes.toast}>
        <span>{message}</span>
        <Button
          variant="subtle"
          size="xs"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          {words.t('action.undo')}
        </Button>
      </div>
    ),
  })
}

/** Says what was done, where there is nothing to undo. */
export function tell(message: string): void {
  notifications.show({ message, closeButtonProps: { 'aria-label': words.t('app.close') } })
}
