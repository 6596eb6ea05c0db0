import { Button, Textarea } from '@mantine/core'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { freshId } from '../editor/edits.ts'
import { TextsField } from '../editor/TextsField.tsx'
import type { Draft } from '../editor/useDraft.ts'
import classes from '../survey.module.css'

/** What is said at the end: the first whose condition holds, the last to all others. */
export function ThanksFields({ draft: { content, edit } }: { draft: Draft }) {
  const { t, formats } = useWords()
  const { thanks } = content
  const score = content.pages.flatMap(({ questions }) => questions).find((question) => 'metric' in question)
  const set = (id: string, change: object, place?: string) =>
    edit({ ...content, thanks: thanks.map((one) => (one.id === id ? { ...one, ...change } : one)) }, place)
  const add = () => {
    const id = freshId(
      'thanks',
      thanks.map((one) => one.id),
    )
    edit({ ...content, thanks: [{ id, when: score ? `${score.id} <= 2` : '', texts: {} }, ...thanks] })
  }
  return (
    <Panel title={t('surveys.thanks')} about={t('surveys.thanksHelp')}>
      {thanks.map(({ id, when, texts }, at) => (
        <div key={id} className={classes.result}>
          {at === thanks.length - 1 ? null : (
            <Textarea
              label={t('surveys.thanksWhen')}
              description={t('surveys.conditionHelp')}
              autosize
              maxLength={5000}
              value={when ?? ''}
              onChange={({ currentTarget }) => set(id, { when: currentTarget.value }, `${id} when`)}
            />
          )}
          <TextsField
            label={t('surveys.thanksText', { number: formats.number(at + 1) })}
            texts={texts}
            languages={content.languages}
            needed
            onChange={(next, language) => set(id, { texts: next }, `${id} ${language}`)}
          />
          {at === thanks.length - 1 ? null : (
            <div>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => edit({ ...content, thanks: thanks.filter((one) => one.id !== id) })}
              >
                {t('surveys.thanksRemove')}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button variant="default" disabled={thanks.length >= 20} onClick={add}>
          {t('surveys.thanksAdd')}
        </Button>
      </div>
    </Panel>
  )
}
