import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { EmptyState } from '../../../web/kit/state/EmptyState.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { SETTINGS } from './sections.ts'
import classes from './settings.module.css'

interface SettingsFrameProps {
  readonly section: string
  /** The plain sentence that the page begins with. */
  readonly sentence: ReactNode
  readonly detail?: ReactNode
  readonly children: ReactNode
}

/** Around every part of the settings: the parts one may open, and the sentence of this one. */
export function SettingsFrame({ section, sentence, detail, children }: SettingsFrameProps) {
  const { t } = useWords()
  const { role } = useHere()
  const open = SETTINGS.filter(({ roles }) => roles === undefined || (role !== null && roles.includes(role)))
  const mayOpen = open.some(({ id }) => id === section)
  const list = useRef<HTMLElement>(null)
  // On a phone the list is wider than the screen: where one is must be seen.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  const bar = (
    <nav ref={list} className={classes.sections} aria-label={t('page.settings')}>
      {open.map(({ id }) => (
        <Link key={id} to={`/settings/${id}`} className={classes.section}>
          {t(`settings.section.${id}`)}
        </Link>
      ))}
    </nav>
  )
  return (
    <Page title={t(`settings.section.${section}`)} bar={bar}>
      {mayOpen ? (
        <>
          <Sentence question={t(`settings.question.${section}`)} detail={detail}>
            {sentence}
          </Sentence>
          {children}
        </>
      ) : (
        <EmptyState title={t('fault.not-allowed')}>
          <p>{t('settings.askAdmin')}</p>
        </EmptyState>
      )}
    </Page>
  )
}
