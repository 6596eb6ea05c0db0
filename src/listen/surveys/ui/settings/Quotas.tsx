import { Button, NumberInput, TextInput } from '@mantine/core'
import { Fields, Panel } from '../../../../web/kit/page/Panel.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { freshId } from '../editor/edits.ts'
import type { Draft } from '../editor/useDraft.ts'

/** How many responses are wanted, of all or of a kind. */
export function Quotas({ draft: { content, edit } }: { draft: Draft }) {
  const { t } = useWords()
  const { quotas } = content
  const set = (id: string, change: object, place: string) =>
    edit({ ...content, quotas: quotas.map((one) => (one.id === id ? { ...one, ...change } : one)) }, place)
  const add = () => {
    const id = freshId(
      'quota',
      quotas.map((one) => one.id),
    )
    edit({ ...content, quotas: [...quotas, { id, most: 1000 }] })
  }
  return (
    <Panel title={t('surveys.quotas')} about={t('surveys.quotasHelp')}>
      {quotas.map(({ id, most, when }) => (
        <Fields key={id}>
          <NumberInput
            label={t('surveys.quotaMost')}
            min={1}
            clampBehavior="strict"
            allowDecimal={false}
            value={most}
            onChange={(value) => typeof value === 'number' && value >= 1 && set(id, { most: value }, `${id} most`)}
          />
          <TextInput
            label={t('surveys.quotaWhen')}
            description={t('surveys.conditionHelp')}
            maxLength={5000}
            value={when ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const { when: _, ...always } = quotas.find((one) => one.id === id) ?? { id, most }
              const changed = value === '' ? always : { ...always, when: value }
              edit({ ...content, quotas: quotas.map((one) => (one.id === id ? changed : one)) }, `${id} when`)
            }}
          />
          <div>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => edit({ ...content, quotas: quotas.filter((one) => one.id !== id) })}
            >
              {t('surveys.quotaRemove')}
            </Button>
          </div>
        </Fields>
      ))}
      <div>
        <Button variant="default" disabled={quotas.length >= 50} onClick={add}>
          {t('surveys.quotaAdd')}
        </Button>
      </div>
    </Panel>
  )
}
