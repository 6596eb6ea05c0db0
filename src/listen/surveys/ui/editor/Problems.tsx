import { useWords } from '../../../../web/words/useWords.ts'
import type { Judged, SurveyContent } from '../../contract.ts'
import { inLanguage } from '../../language.ts'
import { ownNameOf } from '../../render/direction.ts'
import classes from './editor.module.css'

interface ProblemsProps {
  readonly judged: Judged
  readonly content: SurveyContent
  readonly onGoTo?: (question: string) => void
}

/** What stands in the way of publishing, what is only said, how long it takes and how hard it is to read. */
export function Problems({ judged: { problems, seconds, reading }, content, onGoTo }: ProblemsProps) {
  const { t, formats } = useWords()
  const blocking = problems.filter(({ severity }) => severity === 'blocks').length
  return (
    <section className={classes.problems} aria-label={t('surveys.problems')}>
      <h2 className={classes.pageName}>{t('surveys.problems')}</h2>
      <p role="status">{blocking === 0 ? t('surveys.ready') : t('surveys.blocking', { count: blocking })}</p>
      <ul className={classes.problemList}>
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)}>
            <ProblemLine problem={problem} content={content} {...(onGoTo ? { onGoTo } : {})} />
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>
        {t('surveys.takes', { least: formats.seconds(seconds.least), most: formats.seconds(seconds.most) })}
      </p>
      {reading
        .filter(({ level }) => level !== null)
        .map(({ language, level }) => (
          <p key={language} className={classes.quiet}>
            {t('surveys.reading', { language: ownNameOf(language), level: t(`surveys.level.${level}`) })}
          </p>
        ))}
    </section>
  )
}

interface ProblemLineProps extends Pick<ProblemsProps, 'content' | 'onGoTo'> {
  readonly problem: Judged['problems'][number]
}

function ProblemLine({ problem, content, onGoTo }: ProblemLineProps) {
  const { t, language } = useWords()
  const { place, code, severity } = problem
  const question = content.pages.flatMap(({ questions }) => questions).find(({ id }) => id === place.id)
  const where =
    place.part === 'question' && question
      ? inLanguage(question.texts, language, content.languages)?.text || t(`surveys.kind.${question.kind}`)
      : t(`surveys.part.${place.part}`)
  const text = `${t(`surveys.severity.${severity}`)}: ${t(`surveys.problem.${code}`)}${place.language ? ` (${ownNameOf(place.language)})` : ''}`
  return (
    <>
      <span>{text} </span>
      {onGoTo && question ? (
        <button type="button" className={classes.goTo} onClick={() => onGoTo(question.id)}>
          {where}
        </button>
      ) : (
        <span className={classes.quiet}>{where}</span>
      )}
    </>
  )
}
