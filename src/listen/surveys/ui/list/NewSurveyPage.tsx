import { Button, MultiSelect, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { nameIn } from '../../../../base/names/key.ts'
import { again, asked, call } from '../../../../web/client.ts'
import { FileDrop } from '../../../../web/kit/action/FileDrop.tsx'
import { Page } from '../../../../web/kit/page/Page.tsx'
import { Panel } from '../../../../web/kit/page/Panel.tsx'
import { Sentence } from '../../../../web/kit/page/Sentence.tsx'
import { ErrorState } from '../../../../web/kit/state/ErrorState.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { LoadingState } from '../../../../web/kit/state/LoadingState.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { CreateSurvey, ImportSurvey, ListSurveys, ListTemplates, type Report, type Survey } from '../../contract.ts'
import { ownNameOf } from '../../render/direction.ts'
import classes from '../survey.module.css'
import { LANGUAGES } from '../tongues.ts'
import { ImportReport } from './ImportReport.tsx'

const USUAL = ['fi', 'sv', 'en']

/** A survey from nothing, from a template or from a file. */
export function NewSurveyPage() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [languages, setLanguages] = useState(USUAL)
  const [done, setDone] = useState<{ survey: Survey; report: Report } | null>(null)
  const open = async ({ id }: Survey) => {
    await again(ListSurveys)
    await navigate({ to: '/surveys/$id', params: { id: String(id) } })
  }
  const make = useMutation({
    mutationFn: (ask: Parameters<typeof call<typeof CreateSurvey>>[1]) => call(CreateSurvey, ask),
    onSuccess: open,
  })
  const bring = useMutation({
    mutationFn: (file: File) =>
      call(ImportSurvey, { body: file as never, query: name.trim() ? { name: name.trim() } : {} }),
    onSuccess: setDone,
  })
  if (done) return <ImportReport {...done} onOpen={() => void open(done.survey)} />
  const start = (from: { kind: 'blank' } | { kind: 'template'; template: string }, usual: string) =>
    make.mutate({ body: { name: name.trim() || usual, from: { ...from, languages } } })
  return (
    <Page title={t('surveys.make')}>
      <Sentence question={t('surveys.makeQuestion')} detail={t('surveys.makeDetail')}>
        {t('surveys.makeTitle')}
      </Sentence>
      <Panel title={t('surveys.blank')} about={t('surveys.blankAbout')}>
        <div className={classes.fields}>
          <TextInput
            label={t('surveys.name')}
            description={t('surveys.nameHelp')}
            value={name}
            maxLength={200}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <MultiSelect
            label={t('surveys.languages')}
            description={t('surveys.languagesHelp')}
            searchable
            value={languages}
            onChange={setLanguages}
            data={LANGUAGES.map((value) => ({ value, label: ownNameOf(value) }))}
          />
        </div>
        <Failure error={make.error} />
        <div>
          <Button
            loading={make.isPending}
            disabled={languages.length === 0}
            onClick={() => start({ kind: 'blank' }, t('surveys.untitled'))}
          >
            {t('surveys.blankStart')}
          </Button>
        </div>
      </Panel>
      <Templates disabled={languages.length === 0 || make.isPending} onChoose={start} />
      <Panel title={t('surveys.import')} about={t('surveys.importAbout')}>
        <FileDrop
          files={[]}
          multiple={false}
          accept=".json,.lss"
          hint={t('surveys.importHint')}
          onChange={([file]) => file && bring.mutate(file)}
        />
        <Failure error={bring.error} />
      </Panel>
    </Page>
  )
}

interface TemplatesProps {
  readonly disabled: boolean
  readonly onChoose: (from: { kind: 'template'; template: string }, name: string) => void
}

function Templates({ disabled, onChoose }: TemplatesProps) {
  const { t, formats, language } = useWords()
  const list = useQuery(asked(ListTemplates, {}))
  return (
    <Panel title={t('surveys.templates')} about={t('surveys.templatesAbout')}>
      {list.isPending ? <LoadingState shape="table" /> : null}
      {list.isError ? <ErrorState error={list.error} onAgain={() => void list.refetch()} /> : null}
      <ul className={classes.gallery}>
        {list.data?.templates.map(({ key, names, about, content, seconds }) => {
          const name = nameIn(language, names, key)
          const count = content.pages.reduce((sum, { questions }) => sum + questions.length, 0)
          return (
            <li key={key} className={classes.card}>
              <h3 className={classes.cardTitle}>{name}</h3>
              <p>{nameIn(language, about, '')}</p>
              <p className={classes.quiet}>
                {t('surveys.asks', { count })} · {t('surveys.about', { time: formats.seconds(seconds.most) })}
              </p>
              <Button
                variant="default"
                disabled={disabled}
                aria-label={t('surveys.useTemplate', { name })}
                onClick={() => onChoose({ kind: 'template', template: key }, name)}
              >
                {t('surveys.use')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
