import { Button, type ButtonProps, Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import classes from './action.module.css'

interface ConfirmButtonProps {
  readonly children: ReactNode
  /** What will happen, and that it cannot be undone. */
  readonly question: string
  /** The deed, as a verb: "Erase". */
  readonly deed: string
  readonly onConfirm: () => void
  readonly variant?: ButtonProps['variant']
  readonly disabled?: boolean
}

/** Only for what cannot be undone; everything else is done at once and offers undo. */
export function ConfirmButton({
  children,
  question,
  deed,
  onConfirm,
  variant = 'default',
  disabled = false,
}: ConfirmButtonProps) {
  const { t } = useWords()
  const [opened, setOpened] = useState(false)
  return (
    <Popover opened={opened} onChange={setOpened} width={300} trapFocus>
      <Popover.Target>
        <Button {...(variant ? { variant } : {})} disabled={disabled} onClick={() => setOpened(!opened)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes.question}>{question}</p>
        <div className={classes.answers}>
          <Button variant="default" size="xs" data-autofocus onClick={() => setOpened(false)}>
            {t('action.cancel')}
          </Button>
          <Button
            size="xs"
            className={classes.grave ?? ''}
            onClick={() => {
              setOpened(false)
              onConfirm()
            }}
          >
            {deed}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
