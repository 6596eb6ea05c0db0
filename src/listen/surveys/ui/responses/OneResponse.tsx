import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { asked } from '../../../../web/client.ts'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { ReadResponse } from '../../../responses/contract.ts'
import type { Survey } from '../../contract.ts'
import { ownNameOf } from '../../render/direction.ts'
import classes from '../survey.module.css'
import { useSaid } from './useSaid.ts'

interface OneResponseProps {
  readonly id: string
  readonly survey: Survey
  readonly onRemove: () => void
  readonly onRestore: () => void
}

/** Everything that is known of one response. */
export function OneResponse({ id, survey, onRemove, onRestore }: OneResponseProps) {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const said = useSaid(survey)
  const { data, error, refetch } = useQuery(asked(ReadResponse, { params: { id } }))
  if (error) return <ErrorState error={error} onAgain={() => void refetch()} />
  if (!data) return <LoadingState shape="table" />
  const at = (moment: string) => formats.moment(moment, workspace.zone)
  const about = Object.entries({ ...data.place, ...data.hidden, ...data.identifiers })
  return (
    <>
      <p>
        {t('surveys.responseAbout', {
          language: ownNameOf(data.language),
          version: data.version,
          started: at(data.startedAt),
        })}{' '}
        {t(`surveys.responseShown.${data.state}`)}.
      </p>
      {data.uncounted ? <p>{t(`surveys.uncounted.${data.uncounted}`)}</p> : null}
      {data.erased ? <p>{t('surveys.erased')}</p> : null}
      <dl className={classes.answers}>
        {data.given.map(({ question, value, at: moment }) => (
          <div key={question}>
            <dt>{said.question(question)}</dt>
            <dd>
              {value === null ? t('surveys.takenBack') : said.answer(said.find(question), value)}{' '}
              <span className={classes.quiet}>{at(moment)}</span>
            </dd>
          </div>
        ))}
      </dl>
      {data.encounter ? <p>{t('surveys.ofEncounter', { id: data.encounter })}</p> : null}
      {about.length > 0 ? (
        <ul className={classes.lines}>
          {about.map(([key, value]) => (
            <li key={key}>
              <span className={classes.quiet}>{key}</span> {String(value)}
            </li>
          ))}
        </ul>
      ) : null}
      <div>
        {data.removedAt === null ? (
          <Button variant="default" onClick={onRemove}>
            {t('surveys.removeResponse')}
          </Button>
        ) : (
          <Button variant="default" onClick={onRestore}>
            {t('surveys.bringBack')}
          </Button>
        )}
      </div>
    </>
  )
}
