import { Menu, useMantineColorScheme } from '@mantine/core'
import { LANGUAGES } from '../kit/numbers/formats.ts'
import { asLanguage } from '../words/language.ts'
import { useWords } from '../words/useWords.ts'
import classes from './Shell.module.css'
import type { Session } from './session.ts'

const SCHEMES = ['light', 'dark', 'auto'] as const
export type Scheme = (typeof SCHEMES)[number]

interface UserMenuProps {
  readonly session: Session
  readonly onSpeak: (language: (typeof LANGUAGES)[number]) => void
  readonly onScheme: (scheme: Scheme) => void
  readonly onSignOut: () => void
}

/** Who is signed in, and what is theirs to choose: language, colours, leaving. */
export function UserMenu({ session, onSpeak, onScheme, onSignOut }: UserMenuProps) {
  const { t, language } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const paint = (scheme: Scheme) => {
    setColorScheme(scheme)
    onScheme(scheme)
  }
  return (
    <Menu position="top-start" width={220} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <button type="button" className={classes.user}>
          <span className={classes.initial} aria-hidden="true">
            {session.name.slice(0, 1).toUpperCase()}
          </span>
          <span className="unseen">{t('user.menu')}</span>
          <span className={classes.userName}>
            {session.name}
            {session.role ? <small>{t(`role.${session.role}`)}</small> : null}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Workspaces of={session.workspaces} />
        <Menu.Label>{t('user.language')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(value) => onSpeak(asLanguage(value) ?? 'en')}>
          {LANGUAGES.map((each) => (
            <Menu.RadioItem key={each} value={each} lang={each}>
              {t(`language.${each}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Label>{t('user.scheme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => paint(value as Scheme)}>
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`user.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item onClick={onSignOut}>{t('user.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Where else one may be; not shown to who has one workspace only. */
function Workspaces({ of }: { of: Session['workspaces'] }) {
  const { t } = useWords()
  if (!of || of.all.length < 2) return null
  return (
    <>
      <Menu.Label>{t('workspaces.title')}</Menu.Label>
      <Menu.RadioGroup value={String(of.here)} onChange={(id) => of.onMove(Number(id))}>
        {of.all.map(({ id, name }) => (
          <Menu.RadioItem key={id} value={String(id)}>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}
