import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../words/useWords.ts'
import classes from './action.module.css'

interface SideDrawerProps {
  readonly opened: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** One thing out of a list, at the side of it. Its content is made anew each time it opens. */
export function SideDrawer({ opened, title, onClose, children }: SideDrawerProps) {
  const { t } = useWords()
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      size="md"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {opened ? <div className={classes.parts}>{children}</div> : null}
    </Drawer>
  )
}
