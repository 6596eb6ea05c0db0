import { Select, TextInput } from '@mantine/core'
import { useWords } from '../../../web/words/useWords.ts'
import classes from './records.module.css'

interface OrderProps<Order extends string> {
  readonly orders: readonly { readonly value: Order; readonly label: string }[]
  readonly order: Order
  readonly onOrder: (order: Order) => void
}

export function OrderChoice<Order extends string>({ orders, order, onOrder }: OrderProps<Order>) {
  const { t } = useWords()
  return (
    <Select
      className={classes.order ?? ''}
      size="xs"
      aria-label={t('touchpoints.rows.order')}
      comboboxProps={{ withinPortal: false }}
      data={[...orders]}
      value={order}
      onChange={(chosen) => {
        const next = orders.find(({ value }) => value === chosen)
        if (next) onOrder(next.value)
      }}
    />
  )
}

export function SearchText({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useWords()
  return (
    <TextInput
      size="xs"
      type="search"
      className={classes.search ?? ''}
      aria-label={t('touchpoints.rows.search')}
      placeholder={t('touchpoints.rows.search')}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  )
}
