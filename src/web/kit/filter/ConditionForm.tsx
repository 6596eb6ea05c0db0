import { ActionIcon, Autocomplete, Button, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../words/useWords.ts'
import { Icon } from '../Icon.tsx'
import type { FilterChoices } from './choices.ts'
import { needsValue, OPERATORS, readConditions, type Simple, writeConditions } from './conditions.ts'
import classes from './FilterBar.module.css'

interface ConditionFormProps {
  readonly where: string
  readonly attributes: FilterChoices['attributes']
  readonly onChange: (where: string) => void
}

/** Conditions as a form; a filter too rich for it is shown and changed as text. */
export function ConditionForm({ where, attributes, onChange }: ConditionFormProps) {
  const { t } = useWords()
  const [text, setText] = useState(where)
  const start = readConditions(where)
  const [conditions, setConditions] = useState<readonly Simple[]>(
    start?.length ? start : [{ attribute: '', operator: 'is', value: '' }],
  )
  const change = (at: number, part: Partial<Simple>) =>
    setConditions(conditions.map((condition, other) => (other === at ? { ...condition, ...part } : condition)))
  return (
    <form
      className={classes.pick}
      onSubmit={(event) => {
        event.preventDefault()
        onChange(start ? writeConditions(conditions) : text.trim())
      }}
    >
      <p className={classes.legend}>{t('filter.conditionsTitle')}</p>
      {start ? (
        <>
          <p className={classes.quiet}>{t('filter.conditionsHelp')}</p>
          {conditions.map((condition, at) => (
            <ConditionRow
              // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own and keep their order
              key={at}
              condition={condition}
              attributes={attributes}
              onChange={(part) => change(at, part)}
              onRemove={() => setConditions(conditions.filter((_, other) => other !== at))}
            />
          ))}
          <Button
            variant="subtle"
            size="xs"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => setConditions([...conditions, { attribute: '', operator: 'is', value: '' }])}
          >
            {t('filter.addCondition')}
          </Button>
        </>
      ) : (
        <Textarea
          label={t('filter.asText')}
          description={t('filter.asTextHelp')}
          autosize
          minRows={3}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <Button type="submit">{t('filter.apply')}</Button>
    </form>
  )
}

interface ConditionRowProps {
  readonly condition: Simple
  readonly attributes: FilterChoices['attributes']
  readonly onChange: (part: Partial<Simple>) => void
  readonly onRemove: () => void
}

function ConditionRow({ condition, attributes, onChange, onRemove }: ConditionRowProps) {
  const { t } = useWords()
  const inside = { comboboxProps: { withinPortal: false } }
  const values = attributes.find(({ name }) => name === condition.attribute)?.values ?? []
  return (
    <div className={classes.condition}>
      <Autocomplete
        {...inside}
        openOnFocus={false}
        aria-label={t('filter.attribute')}
        placeholder={t('filter.attribute')}
        data={attributes.map(({ name }) => name)}
        value={condition.attribute}
        onChange={(attribute) => onChange({ attribute })}
      />
      <Select
        {...inside}
        aria-label={t('filter.operator')}
        data={OPERATORS.map((value) => ({ value, label: t(`operator.${value}`) }))}
        value={condition.operator}
        onChange={(operator) => onChange({ operator: operator ?? 'is' })}
      />
      {needsValue(condition.operator) ? (
        <Autocomplete
          {...inside}
          aria-label={t('filter.value')}
          placeholder={t('filter.value')}
          data={[...values]}
          value={condition.value}
          onChange={(value) => onChange({ value })}
        />
      ) : (
        <span />
      )}
      <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={t('filter.removeCondition')}>
        <Icon name="close" size={16} />
      </ActionIcon>
    </div>
  )
}
