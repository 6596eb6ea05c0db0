import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { PAGE_SIZE } from './Pages.tsx'

/** Where a reader is in a list: page, order, what is searched for. A new order or search starts from the first page. */
export function useList<Order extends string>(first: Order) {
  const [page, setPage] = useState(1)
  const [order, setOrder] = useState<Order>(first)
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text, 250)
  return {
    page,
    setPage,
    order,
    text,
    setOrder: (next: Order) => {
      setOrder(next)
      setPage(1)
    },
    setText: (next: string) => {
      setText(next)
      setPage(1)
    },
    ask: { sort: order, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE, ...(search ? { search } : {}) },
  }
}
