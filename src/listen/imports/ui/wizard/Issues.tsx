import type { FaultIssue } from '../../../../platform/fault.ts'
import { useTold } from '../../../../web/kit/state/useRefusal.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import type { Mapping } from '../../mapping.ts'
import classes from '../imports.module.css'
import { doubled } from './roles.ts'

interface IssuesProps {
  readonly issues: readonly FaultIssue[]
  readonly mapping: Mapping
}

/** What keeps the mapping from working, in the reader's words where the cause is one of the usual ones. */
export function Issues({ issues, mapping }: IssuesProps) {
  const { t } = useWords()
  const { happened } = useTold()
  if (issues.length === 0) return null
  const twice = doubled(mapping).map((role) => t('issue.twice', { role: t(`mapping.role.${role}`) }))
  const rest = issues
    .filter(({ reason }) => reason !== 'map-twice')
    .map((issue) => {
      const column = mapping.columns[Number(issue.path.replace('columns.', ''))]?.column
      return column === undefined ? happened(issue) : t('issue.column', { column, message: happened(issue) })
    })
  return (
    <div className={classes.issues} role="alert">
      <strong>{t('issue.title')}</strong>
      <ul>
        {[...new Set([...twice, ...rest])].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  )
}
