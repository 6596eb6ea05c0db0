import { useWords } from '../../../../web/words/useWords.ts'
import type { Mapping } from '../../mapping.ts'
import classes from '../imports.module.css'
import { doubled } from './roles.ts'

interface IssuesProps {
  readonly issues: readonly { readonly path: string; readonly message: string }[]
  readonly mapping: Mapping
}

/** What keeps the mapping from working, in the reader's words where the cause is one of the usual ones. */
export function Issues({ issues, mapping }: IssuesProps) {
  const { t } = useWords()
  if (issues.length === 0) return null
  const twice = doubled(mapping).map((role) => t('issue.twice', { role: t(`mapping.role.${role}`) }))
  const rest = issues
    .filter(({ path, message }) => !(path.startsWith('columns.') && message.startsWith('a second column')))
    .map(({ path, message }) => {
      if (path === 'constants.at') return t('issue.date')
      if (path === 'constants.touchpoint') return t('issue.touchpoint')
      if (path === 'columns') return mapping.shape === 'people' ? t('issue.identifier') : t('issue.rating')
      if (path === 'zone') return t('issue.zone', { zone: mapping.zone })
      const column = mapping.columns[Number(path.replace('columns.', ''))]?.column ?? path
      return t('issue.column', { column, message })
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
