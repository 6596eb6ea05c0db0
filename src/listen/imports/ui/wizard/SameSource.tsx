import { Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '../../../../web/words/useWords.ts'
import type { SameSource } from '../../contract.ts'
import type { Mapping } from '../../mapping.ts'
import classes from '../imports.module.css'

/** Whether the file goes on with an earlier one: then rows that are in already are left out. */
export function SameSourceQuestion({
  same,
  onAnswer,
}: {
  same: SameSource
  onAnswer: (source: string | null) => void
}) {
  const { t, formats } = useWords()
  const about = {
    source: same.source,
    file: same.fileName,
    count: same.looked,
    looked: formats.number(same.looked),
    known: formats.number(same.known),
    differing: formats.number(same.differing),
  }
  const title = t('sameSource.title', about)
  return (
    <fieldset className={classes.question} aria-describedby="same-source">
      <legend>{title}</legend>
      <p id="same-source" className={classes.quiet}>
        {t(`sameSource.${findingOf(same)}`, about)}
      </p>
      <AlsoIn same={same} />
      <Radio.Group
        value={same.taken ? 'yes' : 'no'}
        onChange={(value) => onAnswer(value === 'yes' ? same.source : null)}
        aria-label={title}
      >
        <div className={classes.options}>
          <Radio value="yes" label={t('sameSource.yes')} />
          <Radio value="no" label={t('sameSource.no')} />
        </div>
      </Radio.Group>
    </fieldset>
  )
}

/** Said before the import starts, with a way back to the question. */
export function SameSourceNotice({
  same,
  mapping,
  children,
}: {
  same: SameSource | null
  mapping: Mapping
  children: ReactNode
}) {
  const { t, formats } = useWords()
  if (!same || same.known === 0) return null
  const known = formats.number(same.known)
  const about = { source: same.source, known, count: same.looked, looked: formats.number(same.looked) }
  const taken = mapping.source === same.source
  return (
    <div className={classes.notice}>
      <p>
        {t(taken ? 'sameSource.leftOut' : 'sameSource.countsAgain', about)} {children}
      </p>
      <AlsoIn same={same} />
    </div>
  )
}

/** Rows of one source can be left out, not those of several. */
function AlsoIn({ same }: { same: SameSource }) {
  const { t, formats } = useWords()
  return same.others.map(({ source, known }) => (
    <p key={source}>{t('sameSource.alsoIn', { source, count: known, known: formats.number(known) })}</p>
  ))
}

/** Known rows that say something else are another system's, which numbers its rows alike. */
export function findingOf({ known, differing }: SameSource): 'inAlready' | 'differ' | 'noneIn' {
  if (known === 0) return 'noneIn'
  return differing > known / 10 ? 'differ' : 'inAlready'
}
