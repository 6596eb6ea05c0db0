import { ActionIcon } from '@mantine/core'
import { useWords } from '../../words/useWords.ts'
import { Icon } from '../Icon.tsx'
import classes from './DataTable.module.css'

interface PagerProps {
  readonly found: number
  readonly page: number
  readonly pages: number
  readonly onPage: (page: number) => void
}

export function Pager({ found, page, pages, onPage }: PagerProps) {
  const { t, formats } = useWords()
  return (
    <div className={classes.pager}>
      <span>{t('table.rows', { count: found })}</span>
      <span className={classes.turn}>
        <ActionIcon
          variant="default"
          size={32}
          disabled={page <= 1}
          onClick={() => onPage(page - 1)}
          aria-label={t('table.previous')}
        >
          <Icon name="left" size={16} />
        </ActionIcon>
        <span aria-live="polite">{t('table.page', { page: formats.number(page), pages: formats.number(pages) })}</span>
        <ActionIcon
          variant="default"
          size={32}
          disabled={page >= pages}
          onClick={() => onPage(page + 1)}
          aria-label={t('table.next')}
        >
          <Icon name="right" size={16} />
        </ActionIcon>
      </span>
    </div>
  )
}
