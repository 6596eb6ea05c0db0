import { Button, NativeSelect, PasswordInput, TextInput, useMantineColorScheme } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { again, call } from '../../../web/client.ts'
import { tell } from '../../../web/kit/action/undoable.tsx'
import { LANGUAGES, type Language } from '../../../web/kit/numbers/formats.ts'
import { Actions, Fields, Panel } from '../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { written } from '../../../web/kit/written.ts'
import { useHere } from '../../../web/shell/here.ts'
import { speak } from '../../../web/words/language.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { ChangePassword, EndOtherSessions, type Preferences, ReadMe, SetPreferences, UpdateMe } from '../contract.ts'
import { SecondFactorPanel } from './SecondFactorPanel.tsx'
import { SettingsFrame } from './SettingsFrame.tsx'
import classes from './settings.module.css'

/** What is one's own: name, language, colours, and how one signs in. */
export function AccountPage() {
  const { t } = useWords()
  const { me, role } = useHere()
  const name = me.user?.name ?? ''
  return (
    <SettingsFrame
      section="account"
      sentence={t('own.sentence', { name, email: me.user?.email ?? '' })}
      detail={t(me.user?.secondFactor ? 'own.withFactor' : 'own.withoutFactor', {
        role: role ? t(`role.${role}`) : '',
      })}
    >
      <Taste />
      <OwnName key={name} name={name} />
      <OwnPassword />
      <SecondFactorPanel on={me.user?.secondFactor ?? false} />
      <Sessions />
    </SettingsFrame>
  )
}

const SCHEMES = ['auto', 'light', 'dark'] as const

function Taste() {
  const { t, language } = useWords()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const talk = (next: Language) => {
    void speak(next)
    void call(SetPreferences, { body: { language: next } })
  }
  const paint = (scheme: Preferences['scheme']) => {
    setColorScheme(scheme)
    void call(SetPreferences, { body: { scheme } })
  }
  return (
    <Panel title={t('own.taste')} about={t('own.tasteText')}>
      <Fields>
        <NativeSelect
          label={t('user.language')}
          value={language}
          onChange={(event) => talk(event.target.value as Language)}
          data={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <NativeSelect
          label={t('user.scheme')}
          value={colorScheme}
          onChange={(event) => paint(event.target.value as Preferences['scheme'])}
          data={SCHEMES.map((value) => ({ value, label: t(`user.${value}`) }))}
        />
      </Fields>
    </Panel>
  )
}

function OwnName({ name }: { name: string }) {
  const { t } = useWords()
  const [text, setText] = useState(name)
  const save = useMutation({
    mutationFn: () => call(UpdateMe, { body: { name: text } }),
    onSuccess: async () => {
      await again(ReadMe)
      tell(t('settings.saved'))
    },
  })
  return (
    <Panel title={t('account.name')}>
      <form
        className={classes.filters}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label={t('account.name')}
          value={text}
          required
          withAsterisk={false}
          maxLength={100}
          autoComplete="name"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" variant="default" loading={save.isPending}>
          {t('settings.save')}
        </Button>
      </form>
      <Failure error={save.error} />
    </Panel>
  )
}

const SHORTEST = 10

function OwnPassword() {
  const { t } = useWords()
  const change = useMutation({
    mutationFn: (body: { current: string; next: string }) => call(ChangePassword, { body }),
    onSuccess: () => tell(t('own.passwordChanged')),
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const read = (field: string) => written(new FormData(form), field)
    change.mutate({ current: read('current'), next: read('next') }, { onSuccess: () => form.reset() })
  }
  const eye = { visibilityToggleButtonProps: { 'aria-label': t('account.show'), 'aria-hidden': false, tabIndex: 0 } }
  return (
    <Panel title={t('account.password')} about={t('own.passwordText')}>
      <form className={classes.form} onSubmit={submit}>
        <Fields>
          <PasswordInput
            {...eye}
            name="current"
            label={t('own.current')}
            required
            withAsterisk={false}
            autoComplete="current-password"
          />
          <PasswordInput
            {...eye}
            name="next"
            label={t('account.newPassword')}
            description={t('account.setPasswordHelp', { shortest: SHORTEST })}
            required
            withAsterisk={false}
            minLength={SHORTEST}
            autoComplete="new-password"
          />
        </Fields>
        <Failure error={change.error} />
        <Actions>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('own.changePassword')}
          </Button>
        </Actions>
      </form>
    </Panel>
  )
}

function Sessions() {
  const { t } = useWords()
  const end = useMutation({
    mutationFn: () => call(EndOtherSessions, {}),
    onSuccess: () => tell(t('own.sessionsEnded')),
  })
  return (
    <Panel title={t('own.sessions')} about={t('own.sessionsText')}>
      <Actions>
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
          {t('own.endSessions')}
        </Button>
      </Actions>
      <Failure error={end.error} />
    </Panel>
  )
}
