import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type SpotlightActionGroupData, spotlight } from '@mantine/spotlight'
import type { ReactNode } from 'react'
import { Icon } from '../kit/Icon.tsx'
import type { Language } from '../kit/numbers/formats.ts'
import { useWords } from '../words/useWords.ts'
import { BottomBar } from './BottomBar.tsx'
import { Logo } from './Logo.tsx'
import { Navigation } from './Navigation.tsx'
import { Palette } from './Palette.tsx'
import { menuOf, type Page } from './pages.ts'
import classes from './Shell.module.css'
import type { Session } from './session.ts'
import { type Scheme, UserMenu } from './UserMenu.tsx'

interface ShellProps {
  readonly pages: readonly Page[]
  readonly session: Session
  readonly onSpeak: (language: Language) => void
  readonly onScheme: (scheme: Scheme) => void
  readonly onSignOut: () => void
  /** What the palette finds beside pages and deeds. */
  readonly more?: readonly SpotlightActionGroupData[]
  readonly children: ReactNode
}

/** Around every page: at the desk the loop on the left, on the phone a bar at the foot. */
export function Shell({ pages, session, onSpeak, onScheme, onSignOut, more = [], children }: ShellProps) {
  const { t } = useWords()
  const [opened, drawer] = useDisclosure(false)
  const menu = menuOf(pages, session.role)
  const user = <UserMenu session={session} onSpeak={onSpeak} onScheme={onScheme} onSignOut={onSignOut} />
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('app.skip')}
      </a>
      <nav className={classes.side} aria-label={t('app.mainNavigation')}>
        <Head session={session} />
        <Navigation menu={menu} />
        {user}
      </nav>
      <section className={classes.phoneHead} aria-label={t('app.name')}>
        <Head session={session} />
        <button
          type="button"
          className={classes.iconButton}
          aria-label={t('palette.open')}
          onClick={() => spotlight.open()}
        >
          <Icon name="search" />
        </button>
      </section>
      <main id="content" tabIndex={-1} className={classes.main}>
        {children}
      </main>
      <BottomBar menu={menu} onMore={drawer.open} />
      <Drawer
        opened={opened}
        onClose={drawer.close}
        title={t('app.menu')}
        size="xs"
        closeButtonProps={{ 'aria-label': t('app.close') }}
      >
        <Navigation menu={menu} onGo={drawer.close} />
        {user}
      </Drawer>
      <Palette menu={menu} onSpeak={onSpeak} onScheme={onScheme} onSignOut={onSignOut} more={more} />
    </div>
  )
}

function Head({ session: { workspace } }: { session: Session }) {
  const { t } = useWords()
  return (
    <div className={classes.head}>
      <Logo />
      {workspace ? (
        <p className={classes.workspace}>
          {workspace.name}
          {workspace.fictional ? <span className={classes.fictional}>{t('app.fictional')}</span> : null}
        </p>
      ) : null}
    </div>
  )
}
