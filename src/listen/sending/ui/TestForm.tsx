import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../web/client.ts'
import { Actions, Panel } from '../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { TestSender } from '../contract.ts'

/** One message, and what the mail server said to it. */
export function TestForm() {
  const { t, language } = useWords()
  const [to, setTo] = useState('')
  const sending = useMutation({ mutationFn: () => call(TestSender, { body: { to: to.trim(), language } }) })
  const { data } = sending
  return (
    <Panel title={t('sending.test')} about={t('sending.testAbout')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          sending.mutate()
        }}
      >
        <TextInput
          label={t('sending.to')}
          type="email"
          value={to}
          required
          withAsterisk={false}
          maxLength={320}
          onChange={(event) => setTo(event.target.value)}
        />
        <Actions>
          <Button type="submit" variant="default" loading={sending.isPending}>
            {t('sending.send')}
          </Button>
        </Actions>
      </form>
      <Failure error={sending.error} />
      <p role="status">
        {data === undefined ? '' : data.sent ? t('sending.sent') : t('sending.notSent', { reason: data.reason ?? '' })}
      </p>
    </Panel>
  )
}
