import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { downloadOf } from '../../../web/client.ts'
import { CopyText } from '../../../web/kit/action/CopyText.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { type Collector, DrawCode } from '../contract.ts'
import { QrCode } from './QrCode.tsx'
import classes from './reach.module.css'
import { addressOf, callsOf, policyFor, snippetOf } from './snippets.ts'

/** What is taken along from a collector: its address, its code, what goes into a page. */
export function CollectorParts({ collector, base }: { collector: Collector; base: string }) {
  const { t } = useWords()
  const address = addressOf(base, collector)
  const snippet = snippetOf(base, collector)
  return (
    <>
      <p className={classes.about}>{t(`reach.about.${collector.kind}`)}</p>
      {snippet === null ? null : (
        <div className={classes.part}>
          <h3 className={classes.heading}>{t('reach.snippet')}</h3>
          <p className={classes.about}>{t('reach.snippetHelp')}</p>
          <CopyText label={t('reach.snippet')} text={snippet} />
          <h3 className={classes.heading}>{t('reach.policy')}</h3>
          <p className={classes.about}>{t('reach.policyHelp')}</p>
          <CopyText label={t('reach.policy')} text={policyFor(base)} />
        </div>
      )}
      <div className={classes.part}>
        <h3 className={classes.heading}>{t('reach.address')}</h3>
        <CopyText label={t('reach.address')} text={address} />
        <div className={classes.row}>
          <Button component="a" href={address} target="_blank" rel="noopener" variant="default" size="xs">
            {t('reach.openPage')}
          </Button>
        </div>
      </div>
      {collector.kind === 'qr' ? <Code collector={collector} address={address} /> : null}
      {collector.kind === 'kiosk' ? <Kiosks collector={collector} /> : null}
      {collector.kind === 'api' ? (
        <div className={classes.part}>
          <h3 className={classes.heading}>{t('reach.call')}</h3>
          <p className={classes.about}>{t('reach.callHelp')}</p>
          <CopyText label={t('reach.call')} text={callsOf(base, collector)} />
        </div>
      ) : null}
    </>
  )
}

function Code({ collector, address }: { collector: Collector; address: string }) {
  const { t } = useWords()
  return (
    <div className={classes.part}>
      <h3 className={classes.heading}>{t('reach.code')}</h3>
      <QrCode address={address} label={t('reach.codeOf', { name: collector.name })} className={classes.code} />
      <div className={classes.row}>
        <Button
          component="a"
          href={downloadOf(DrawCode, { params: { id: collector.id } })}
          download
          variant="default"
          size="xs"
        >
          {t('reach.download')}
        </Button>
        <Link to="/surveys/$id/codes" params={{ id: String(collector.survey) }}>
          {t('reach.print')}
        </Link>
      </div>
    </div>
  )
}

/** Whether the screens are alive, and whether something waits on them. */
function Kiosks({ collector }: { collector: Collector }) {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  return (
    <div className={classes.part}>
      <h3 className={classes.heading}>{t('reach.kiosks')}</h3>
      {collector.kiosks.length === 0 ? <p className={classes.about}>{t('reach.kiosksNone')}</p> : null}
      <ul className={classes.kiosks}>
        {collector.kiosks.map(({ device, waiting, seenAt }) => (
          <li key={device}>
            {t('reach.device', { name: device.slice(0, 4) })} ·{' '}
            {t('reach.seen', { moment: formats.moment(seenAt, workspace.zone) })} ·{' '}
            <span className={waiting > 0 ? classes.waits : undefined}>
              {waiting > 0 ? t('reach.waiting', { count: waiting }) : t('reach.waitingNone')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
