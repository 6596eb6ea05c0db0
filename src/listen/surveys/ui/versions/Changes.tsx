import type { OutputOf } from '../../../../platform/contract.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import type { CompareVersions, SurveyContent } from '../../contract.ts'
import { inLanguage } from '../../language.ts'
import { ownNameOf } from '../../render/direction.ts'
import classes from '../survey.module.css'

type ChangesProps = OutputOf<typeof CompareVersions> & { readonly content: SurveyContent }

/** What differs, before and after; first what makes figures before and after two series. */
export function Changes({ changes, breaks, content }: ChangesProps) {
  const { t, language } = useWords()
  const questions = content.pages.flatMap((page) => page.questions)
  const nameOf = (id: string | null) =>
    inLanguage(questions.find((question) => question.id === id)?.texts, language, content.languages)?.text ?? id ?? ''
  return (
    <>
      {breaks.length > 0 ? (
        <div className={classes.breaks}>
          <strong>{t('surveys.breaks', { count: breaks.length })}</strong>
          <ul className={classes.lines}>
            {breaks.map(({ question, row, metric, what }) => (
              <li key={`${question} ${row} ${metric}`}>
                {nameOf(question)}: {what.map((one) => t(`surveys.breakOf.${one}`)).join(' · ')}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p>{t('surveys.breaksNone')}</p>
      )}
      <p>{t('surveys.changes', { count: changes.length })}</p>
      <ul className={classes.lines}>
        {changes.map(({ place, before, after }) => (
          <li key={JSON.stringify(place)}>
            <strong>
              {place.part === 'question' ? nameOf(place.id) : t(`surveys.part.${place.part}`)}
              {place.language ? ` (${ownNameOf(place.language)})` : ''}
            </strong>{' '}
            <span className={classes.quiet}>
              {place.field}
              {place.within ? ` ${place.within}` : ''}
            </span>
            <div>
              {before === null ? null : <del>{before}</del>} {after === null ? null : <ins>{after}</ins>}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
