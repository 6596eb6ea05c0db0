import { Skeleton } from '@mantine/core'
import { useWords } from '../../words/useWords.ts'
import classes from './state.module.css'

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f']

/** The shape of what is coming, so that nothing jumps when it is there. */
export function LoadingState({ shape = 'page' }: { shape?: 'page' | 'picture' | 'table' | 'lines' }) {
  const { t } = useWords()
  return (
    <div className={classes.loading} role="status">
      <span className="unseen">{t('state.loading')}</span>
      {shape === 'page' ? (
        <>
          <Skeleton height={14} width={180} />
          <Skeleton height={30} width="70%" />
          <Skeleton height={30} width="45%" />
          <Skeleton height={14} width="60%" />
        </>
      ) : null}
      {shape === 'table' || shape === 'lines' ? null : <Skeleton height={320} radius="md" />}
      {shape === 'picture'
        ? null
        : ROWS.slice(0, shape === 'lines' ? 3 : 6).map((row) => <Skeleton key={row} height={22} />)}
    </div>
  )
}
