import { Menu, useMantineColorScheme } from '@mantine/core'
import { Icon } from '../kit/Icon.tsx'
import { LANGUAGES } from '../kit/numbers/formats.ts'
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
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const tick = (chosen: boolean) => ({
    rightSection: chosen ? <Icon name="check" size={16} /> : null,
    'aria-checked': chosen,
  })
  return (
    <Menu position="top-start" width={220}>
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
        <Menu.Label>{t('user.language')}</Menu.Label>
        {LANGUAGES.map((each) => (
          <Menu.Item
            key={each}
            lang={each}
            role="menuitemradio"
            {...tick(each === language)}
            onClick={() => onSpeak(each)}
          >
            {t(`language.${each}`)}
          </Menu.Item>
        ))}
        <Menu.Label>{t('user.scheme')}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            {...tick(scheme === colorScheme)}
            onClick={() => {
              setColorScheme(scheme)
              onScheme(scheme)
            }}
          >
            {t(`user.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onSignOut}>{t('user.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
