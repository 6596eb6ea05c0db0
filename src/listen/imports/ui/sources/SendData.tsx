import { Link } from '@tanstack/react-router'
import { CopyText } from '../../../../web/kit/action/CopyText.tsx'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { useHere } from '../../../../web/shell/here.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { answerCall, encounterCall, trackingCall } from './examples.ts'
import classes from './sources.module.css'

/** How a program sends what happens, as it happens. */
export function SendData() {
  const { t } = useWords()
  const { may } = useHere()
  const address = location.origin
  const ways = [
    { name: t('sources.sendEncounters'), about: t('sources.sendEncountersHelp'), text: encounterCall(address) },
    { name: t('sources.sendAnswers'), about: t('sources.sendAnswersHelp'), text: answerCall(address) },
    { name: t('sources.sendTracking'), about: t('sources.sendTrackingHelp'), text: trackingCall(address) },
  ]
  return (
    <Panel
      title={t('sources.send')}
      about={
        <>
          {t('sources.sendText')}{' '}
          {may('owner', 'admin') ? <Link to="/settings/keys">{t('sources.toKeys')}</Link> : t('sources.askForKey')}
        </>
      }
    >
      <div className={classes.ways}>
        {ways.map(({ name, about, text }) => (
          <div key={name} className={classes.way}>
            <h3>{name}</h3>
            <p>{about}</p>
            <CopyText label={name} text={text} />
          </div>
        ))}
      </div>
    </Panel>
  )
}
