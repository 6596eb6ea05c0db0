import { Button, Menu } from '@mantine/core'
import { useWords } from '../../../../web/words/useWords.ts'
import type { SurveyContent } from '../../contract.ts'
import { inLanguage } from '../../language.ts'
import { canBePiped } from '../../piping.ts'
import type { Question } from '../../question.ts'

interface PipingButtonProps {
  readonly content: SurveyContent
  readonly question: Question
  readonly onChange: (question: Question) => void
}

/** Puts the mark of an earlier answer or a hidden field at the end of the text, in every language that has one. */
export function PipingButton({ content, question, onChange }: PipingButtonProps) {
  const { t, language } = useWords()
  const page = content.pages.findIndex(({ questions }) => questions.some(({ id }) => id === question.id))
  const earlier = content.pages.slice(0, page).flatMap(({ questions }) => questions.filter(canBePiped))
  if (earlier.length === 0 && content.hidden.length === 0) return null
  const put = (mark: string) => {
    const texts = Object.fromEntries(Object.entries(question.texts).map(([tag, text]) => [tag, `${text} {{${mark}}}`]))
    onChange({ ...question, texts })
  }
  return (
    <Menu position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="subtle" size="compact-sm">
          {t('surveys.pipe')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {earlier.map(({ id, texts }) => (
          <Menu.Item key={id} onClick={() => put(id)}>
            {inLanguage(texts, language, content.languages)?.text || id}
          </Menu.Item>
        ))}
        {content.hidden.map(({ key }) => (
          <Menu.Item key={key} onClick={() => put(`hidden.${key}`)}>
            {t('surveys.hiddenField', { key })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
