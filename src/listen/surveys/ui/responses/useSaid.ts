import { useWords } from '../../../../web/words/useWords.ts'
import type { PlainQuestion } from '../../compiled.ts'
import type { Survey } from '../../contract.ts'
import { inLanguage } from '../../language.ts'
import type { Value } from '../../question.ts'

/** Questions and answers of a survey in words. */
export function useSaid(survey: Survey) {
  const { t, formats, language } = useWords()
  const { languages, pages } = survey.draft
  const questions = pages.flatMap((page) => page.questions)
  const words = (texts: PlainQuestion['texts'] | undefined, otherwise: string) =>
    inLanguage(texts, language, languages)?.text || otherwise
  const find = (id: string) => questions.find((question) => question.id === id)
  const parts = (question: PlainQuestion) => ('options' in question ? question.options : [])
  const option = (question: PlainQuestion, id: string) =>
    words(parts(question).find((one) => one.id === id)?.texts, id === 'other' ? t('surveys.otherShort') : id)
  const answer = (question: PlainQuestion | undefined, value: Value): string => {
    if (typeof value === 'boolean') return t(value ? 'surveys.yes' : 'surveys.no')
    if (typeof value === 'number') return formats.number(value, Number.isInteger(value) ? 0 : 2)
    if (typeof value === 'string') return value
    if (!question) return Object.values(value).flat().join(', ')
    if ('chosen' in value)
      return [...value.chosen.map((id) => option(question, id)), value.other].filter(Boolean).join(', ')
    if ('ranked' in value) return value.ranked.map((id, at) => `${at + 1}. ${option(question, id)}`).join(', ')
    if ('cells' in value && question.kind === 'matrix') {
      return Object.entries(value.cells)
        .map(([row, column]) => {
          const [line, cell] = [
            question.rows.find(({ id }) => id === row),
            question.columns.find(({ id }) => id === column),
          ]
          return `${words(line?.texts, row)}: ${words(cell?.texts, column)}`
        })
        .join(', ')
    }
    return Object.values(value).flat().join(', ')
  }
  return { words, option, answer, find, question: (id: string) => words(find(id)?.texts, id) }
}
