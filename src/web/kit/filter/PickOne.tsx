import { Radio } from '@mantine/core'
import { useWords } from '../../words/useWords.ts'
import { Chip } from './Chip.tsx'
import classes from './FilterBar.module.css'

interface PickOneProps {
  readonly label: string
  readonly options: readonly { readonly id: string; readonly name: string }[]
  readonly chosen: string
  readonly onChange: (id: string) => void
}

/** One of a few things, as a chip of the bar: the metric that is shown, what rows are. */
export function PickOne({ label, options, chosen, onChange }: PickOneProps) {
  const { t } = useWords()
  return (
    <Chip label={label} value={options.find(({ id }) => id === chosen)?.name ?? t('filter.all')}>
      <Radio.Group label={label} classNames={{ label: classes.legend ?? '' }} value={chosen} onChange={onChange}>
        <div className={classes.options}>
          {options.map(({ id, name }) => (
            <Radio key={id} value={id} label={name} />
          ))}
        </div>
      </Radio.Group>
    </Chip>
  )
}
