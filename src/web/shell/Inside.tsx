import { useMantineColorScheme } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { type Preferences, ReadMe, SetPreferences } from '../../base/org/contract.ts'
import { call } from '../../platform/client.ts'
import { signOut } from '../account/authority.ts'
import { asked } from '../client.ts'
import type { Language } from '../kit/numbers/formats.ts'
import { pages } from '../pages.ts'
import { speak } from '../words/language.ts'
import { Shell } from './Shell.tsx'
import type { Session } from './session.ts'

/** The shell with the one who is signed in: their workspace, language and colours. */
export function Inside() {
  const { data: me } = useSuspenseQuery(asked(ReadMe, {}))
  useOwnTaste(me.preferences)
  const [workspace] = me.workspaces
  const session: Session = {
    name: me.user?.name ?? '',
    email: me.user?.email ?? '',
    role: workspace?.role ?? null,
    workspace: workspace ? { name: workspace.name, fictional: workspace.sample } : null,
  }
  const onSpeak = (language: Language) => {
    void speak(language)
    void call(SetPreferences, { body: { language } })
  }
  const onScheme = (scheme: Preferences['scheme']) => void call(SetPreferences, { body: { scheme } })
  return (
    <Shell pages={pages} session={session} onSpeak={onSpeak} onScheme={onScheme} onSignOut={() => void signOut()}>
      <Outlet />
    </Shell>
  )
}

/** What somebody chose on another device counts here too, once, when they come in. */
function useOwnTaste({ language, scheme }: Preferences): void {
  const { setColorScheme } = useMantineColorScheme()
  // biome-ignore lint/correctness/useExhaustiveDependencies: later choices on this page must not be undone by it
  useEffect(() => {
    if (language) void speak(language)
    setColorScheme(scheme)
  }, [])
}
