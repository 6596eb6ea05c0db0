import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './FilterBar.module.css'

interface ChipProps {
  readonly label: string
  readonly value: string
  /** Something is chosen: the chip stands out. */
  readonly active?: boolean
  readonly children: ReactNode
}

/** One part of the filter: its name, what is chosen, and the choice behind it. */
export function Chip({ label, value, active = false, children }: ChipProps) {
  return (
    <Popover width={320} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className={`${classes.chip} ${active ? classes.active : ''}`}>
          {label} <strong>{value}</strong>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown}>{children}</Popover.Dropdown>
    </Popover>
  )
}
