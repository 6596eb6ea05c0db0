import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { asked } from '../../../web/client.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { listAnswers } from '../contract.ts'
import type { BehindProps } from './Behind.tsx'
import { OrderChoice, SearchText } from './choices.tsx'
import { Pages } from './Pages.tsx'
import classes from './records.module.css'
import { scoreOf } from './score.ts'
import { useList } from './useList.ts'

const ORDERS = ['newest', 'worst', 'best', 'oldest'] as const

/** What customers wrote, with what they answered. Always shown as text. */
export function CommentList({ known, query, metric }: BehindProps) {
  const { t, formats } = useWords()
  const list = useList<(typeof ORDERS)[number]>('newest')
  const found = useQuery({
    ...asked(listAnswers, { query: { ...query, ...(metric ? { metric } : {}), withText: 'true', ...list.ask } }),
    placeholderData: keepPreviousData,
  })
  const { zone } = known.definitions.workspace
  const rows = found.data?.rows ?? []
  const places = ({ touchpoint, unit, segment }: (typeof rows)[number]) =>
    [known.names.touchpoint(touchpoint), known.names.unit(unit), segment].filter(Boolean).join(' · ')
  return (
    <Pages
      found={found}
      page={list.page}
      onPage={list.setPage}
      whole={{ what: 'answers', query }}
      choices={
        <>
          <SearchText text={list.text} onText={list.setText} />
          <OrderChoice
            orders={ORDERS.map((value) => ({ value, label: t(`touchpoints.rows.sort.${value}`) }))}
            order={list.order}
            onOrder={list.setOrder}
          />
        </>
      }
    >
      {rows.length === 0 ? <p className={classes.quiet}>{t('touchpoints.rows.noComments')}</p> : null}
      <ul className={classes.comments}>
        {rows.map((row) => (
          <li key={row.id} className={classes.comment}>
            <div className={classes.score}>
              {row.score === null ? null : scoreOf(formats, row.score)}
              {row.score === null ? null : <small>{known.names.metric(row.metric)}</small>}
            </div>
            <p className={classes.text} {...(row.language ? { lang: row.language } : {})}>
              {row.text}
            </p>
            <p className={classes.quiet}>
              {formats.moment(row.at, zone)} · {places(row)}
            </p>
          </li>
        ))}
      </ul>
    </Pages>
  )
}
