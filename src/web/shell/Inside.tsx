import { useMantineColorScheme } from '@mantine/core'
import type { SpotlightActionGroupData } from '@mantine/spotlight'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { ReadDefinitions } from '../../base/journey-map/contract.ts'
import { type Preferences, ReadMe, SetPreferences } from '../../base/org/contract.ts'
import { signOut } from '../account/authority.ts'
import { asked, call, here } from '../client.ts'
import { filterPart, type Search } from '../kit/filter/filter.ts'
import { SavedFiltersContext } from '../kit/filter/saved.ts'
import type { Language } from '../kit/numbers/formats.ts'
import { LoadingState } from '../kit/state/LoadingState.tsx'
import { namesOf } from '../known/names.ts'
import { pages } from '../pages.ts'
import { speak } from '../words/language.ts'
import { useWords } from '../words/useWords.ts'
import { addressElsewhere } from './elsewhere.ts'
import { Shell } from './Shell.tsx'
import type { Session } from './session.ts'
import { useSavedFilters } from './useSavedFilters.ts'
import { moveTo } from './workspace.ts'

/** The shell with the one who is signed in: their workspace, language and colours. */
export function Inside() {
  const { data: me } = useSuspenseQuery(asked(ReadMe, {}))
  useOwnTaste(me.preferences)
  const workspace = me.workspaces.find(({ id }) => id === here())
  const touchpoints = useTouchpoints()
  const saved = useSavedFilters(workspace?.role ?? null)
  const now = useLocation()
  const onMove = (id: number) => {
    const to = me.workspaces.find((one) => one.id === id)
    if (to) void moveTo(id, addressElsewhere(to, { path: now.pathname, search: now.search }, pages))
  }
  const session: Session = {
    name: me.user?.name ?? '',
    email: me.user?.email ?? '',
    role: workspace?.role ?? null,
    workspace: workspace ? { name: workspace.name, fictional: workspace.sample } : null,
    ...(workspace ? { workspaces: { here: workspace.id, all: me.workspaces, onMove } } : {}),
  }
  const onSpeak = (language: Language) => {
    void speak(language)
    void call(SetPreferences, { body: { language } })
  }
  const onScheme = (scheme: Preferences['scheme']) => void call(SetPreferences, { body: { scheme } })
  return (
    <Shell
      pages={pages}
      session={session}
      onSpeak={onSpeak}
      onScheme={onScheme}
      onSignOut={() => void signOut()}
      more={touchpoints}
    >
      <SavedFiltersContext value={saved}>
        {/* What a page still waits for hides the page, and not the navigation around it. */}
        <Suspense fallback={<LoadingState />}>
          <Outlet />
        </Suspense>
      </SavedFiltersContext>
    </Shell>
  )
}

/** Touchpoints by name, for the palette. */
function useTouchpoints(): SpotlightActionGroupData[] {
  const { t, language } = useWords()
  const navigate = useNavigate()
  const search: Search = useSearch({ strict: false })
  const { data } = useQuery({ ...asked(ReadDefinitions, {}), enabled: here() !== null })
  if (!data) return []
  const names = namesOf(data, language)
  const living = data.touchpoints.filter(({ mergedInto, state }) => mergedInto === null && state !== 'hidden')
  const actions = living.map(({ id }) => ({
    id: `touchpoint-${id}`,
    label: names.touchpoint(id),
    onClick: () => void navigate({ to: `/touchpoints/${id}`, search: filterPart(search) }),
  }))
  return [{ group: t('page.touchpoints'), actions }]
}

/** What somebody chose on another device counts here too, once, when they come in. */
function useOwnTaste({ language, scheme }: Preferences): void {
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  // biome-ignore lint/correctness/useExhaustiveDependencies: later choices on this page must not be undone by it
  useEffect(() => {
    if (language) void speak(language)
    setColorScheme(scheme)
  }, [])
}
