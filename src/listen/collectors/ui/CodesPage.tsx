import { Button, Checkbox, NativeSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { asked } from '../../../web/client.ts'
import { Page } from '../../../web/kit/page/Page.tsx'
import { Sentence } from '../../../web/kit/page/Sentence.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { type Collector, ListCollectors } from '../contract.ts'
import classes from './codes.module.css'
import { QrCode } from './QrCode.tsx'
import { addressOf } from './snippets.ts'

const PER_PAGE = [1, 2, 4, 8] as const
const LANGUAGES = ['fi', 'sv', 'en'] as const

/** Codes on sheets of A4, each with the name of its place and what to do: the page prints as it stands, without its frame. */
export function CodesPage() {
  const { t, language } = useWords()
  const { id } = useParams({ strict: false })
  const list = useQuery(asked(ListCollectors, { params: { id: Number(id) } }))
  const [per, setPer] = useState<number>(4)
  const [spoken, setSpoken] = useState<string>(language)
  const [own, setOwn] = useState('')
  const [without, setWithout] = useState<readonly number[]>([])
  const codes = (list.data?.rows ?? []).filter(({ kind, on }) => kind === 'qr' && on).toReversed()
  const chosen = codes.filter((code) => !without.includes(code.id))
  const instruction = own.trim() || t(`reach.sheet.usual.${spoken}`)
  return (
    <Page title={t('page.codes')}>
      <div className={classes.settings}>
        <Sentence question={t('reach.sheet.question')}>
          {codes.length === 0 && list.data
            ? t('reach.sheet.none')
            : t('reach.sheet.sentence', { count: chosen.length })}
        </Sentence>
        {list.isPending ? <LoadingState shape="table" /> : null}
        {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
        <div className={classes.fields}>
          <NativeSelect
            label={t('reach.sheet.language')}
            value={spoken}
            data={LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) }))}
            onChange={({ currentTarget }) => setSpoken(currentTarget.value)}
          />
          <NativeSelect
            label={t('reach.sheet.perPage')}
            value={String(per)}
            data={PER_PAGE.map(String)}
            onChange={({ currentTarget }) => setPer(Number(currentTarget.value))}
          />
          <Textarea
            label={t('reach.sheet.instruction')}
            description={t('reach.sheet.instructionHelp')}
            value={own}
            maxLength={200}
            autosize
            onChange={({ currentTarget }) => setOwn(currentTarget.value)}
          />
        </div>
        {codes.length > 1 ? (
          <fieldset className={classes.which}>
            <legend>{t('reach.sheet.which')}</legend>
            {codes.map((code) => (
              <Checkbox
                key={code.id}
                label={code.name}
                checked={!without.includes(code.id)}
                onChange={({ currentTarget: { checked } }) =>
                  setWithout(checked ? without.filter((one) => one !== code.id) : [...without, code.id])
                }
              />
            ))}
          </fieldset>
        ) : null}
        <Button disabled={chosen.length === 0} onClick={() => print()}>
          {t('reach.sheet.print')}
        </Button>
      </div>
      {sheets(chosen, per).map((sheet) => (
        <section key={sheet[0]?.id} className={`${classes.sheet} ${classes[`per${per}`]}`} lang={spoken}>
          {sheet.map((code) => (
            <Card key={code.id} code={code} instruction={instruction} base={list.data?.base ?? location.origin} />
          ))}
        </section>
      ))}
    </Page>
  )
}

function Card({ code, instruction, base }: { code: Collector; instruction: string; base: string }) {
  const { t } = useWords()
  const address = addressOf(base, code)
  return (
    <article className={classes.card}>
      <h2>{code.name}</h2>
      <p>{instruction}</p>
      <QrCode address={address} label={t('reach.codeOf', { name: code.name })} className={classes.code} />
      <small>{address.replace(/^https?:\/\//, '')}</small>
    </article>
  )
}

function sheets(codes: readonly Collector[], per: number): Collector[][] {
  return Array.from({ length: Math.ceil(codes.length / per) }, (_, page) => codes.slice(page * per, (page + 1) * per))
}
