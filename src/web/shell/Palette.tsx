import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { filterPart, type Search } from '../kit/filter/filter.ts'
import { Icon } from '../kit/Icon.tsx'
import { LANGUAGES, type Language } from '../kit/numbers/formats.ts'
import { useWords } from '../words/useWords.ts'
import type { Menu } from './Navigation.tsx'
import type { Scheme } from './UserMenu.tsx'

interface PaletteProps {
  readonly menu: Menu
  readonly onSpeak: (language: Language) => void
  readonly onScheme: (scheme: Scheme) => void
  readonly onSignOut: () => void
  /** What pages add: touchpoints by name, for one. */
  readonly more?: readonly SpotlightActionGroupData[]
}

/** Ctrl or ⌘ K: anywhere, by a few letters. */
export function Palette({ menu, onSpeak, onScheme, onSignOut, more = [] }: PaletteProps) {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const search: Search = useSearch({ strict: false })
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const paint = (scheme: Scheme) => {
    setColorScheme(scheme)
    onScheme(scheme)
  }
  const pages = menu.flatMap(([group, members]) =>
    members.map(
      (page): SpotlightActionData => ({
        id: page.path,
        label: t(page.word),
        keywords: [t(`nav.${group}`)],
        leftSection: <Icon name={page.icon ?? 'page'} />,
        onClick: () => void navigate({ to: page.path, search: filterPart(search) }),
      }),
    ),
  )
  const actions: SpotlightActionData[] = [
    ...LANGUAGES.filter((each) => each !== language).map((each) => ({
      id: `speak-${each}`,
      label: t('palette.speak', { language: t(`language.${each}`) }),
      onClick: () => onSpeak(each),
    })),
    { id: 'light', label: t('palette.light'), onClick: () => paint('light') },
    { id: 'dark', label: t('palette.dark'), onClick: () => paint('dark') },
    { id: 'sign-out', label: t('user.signOut'), onClick: onSignOut },
  ]
  return (
    <Spotlight
      lockScroll={false}
      title={t('palette.open')}
      classNames={{ header: 'unseen' }}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      highlightQuery
      nothingFound={t('palette.nothing')}
      actions={[{ group: t('palette.pages'), actions: pages }, ...more, { group: t('palette.actions'), actions }]}
      searchProps={{
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
        leftSection: <Icon name="search" />,
      }}
    />
  )
}
