import { Button, CopyButton, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useWords } from '../../words/useWords.ts'
import classes from './HowCounted.module.css'

/** What stands behind a figure. Every text is already in the reader's language. */
export interface Counting {
  readonly figure: string
  readonly definition: string
  readonly n: number
  readonly method: string
  /** The publication the method comes from. */
  readonly source?: string
  readonly period: string
  /** The last moment the data knows. */
  readonly date: string
  /** The API call that gives the figure. */
  readonly query: string
  /** What the reader should beware of. */
  readonly notes?: readonly string[]
}

export function HowCounted({ of }: { of: Counting }) {
  const { t } = useWords()
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <button type="button" className={classes.link} onClick={open}>
        {t('counted.open')}
      </button>
      <Drawer
        opened={opened}
        onClose={close}
        title={t('counted.title', { figure: of.figure })}
        size="md"
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <Account of={of} />
      </Drawer>
    </>
  )
}

function Account({ of }: { of: Counting }) {
  const { t, formats } = useWords()
  return (
    <div className={classes.account}>
      <dl className={classes.list}>
        <Entry term={t('counted.definition')}>{of.definition}</Entry>
        <Entry term={t('counted.n')}>{formats.number(of.n)}</Entry>
        <Entry term={t('counted.method')}>{of.method}</Entry>
        {of.source ? <Entry term={t('counted.source')}>{of.source}</Entry> : null}
        <Entry term={t('counted.period')}>{of.period}</Entry>
        <Entry term={t('counted.date')}>{of.date}</Entry>
        <Entry term={t('counted.query')}>
          <code className={classes.code}>{of.query}</code>
          <CopyButton value={of.query}>
            {({ copied, copy }) => (
              <Button variant="default" size="xs" onClick={copy}>
                {copied ? t('counted.copied') : t('counted.copy')}
              </Button>
            )}
          </CopyButton>
        </Entry>
      </dl>
      {of.notes?.map((note) => (
        <p key={note} className={classes.note}>
          {note}
        </p>
      ))}
    </div>
  )
}

function Entry({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}
