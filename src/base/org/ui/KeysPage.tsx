import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { KEY_SCOPES, type KeyScope } from '../../../platform/contract.ts'
import { again, asked, call } from '../../../web/client.ts'
import { ConfirmButton } from '../../../web/kit/action/ConfirmButton.tsx'
import { CopyText } from '../../../web/kit/action/CopyText.tsx'
import { Actions, Fields, Panel } from '../../../web/kit/page/Panel.tsx'
import { ErrorState } from '../../../web/kit/state/ErrorState.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { LoadingState } from '../../../web/kit/state/LoadingState.tsx'
import type { Column } from '../../../web/kit/table/columns.ts'
import { DataTable } from '../../../web/kit/table/DataTable.tsx'
import { useHere } from '../../../web/shell/here.ts'
import { useWords } from '../../../web/words/useWords.ts'
import { type ApiKey, CreateKey, ListKeys, RevokeKey } from '../contract.ts'
import { SettingsFrame } from './SettingsFrame.tsx'
import classes from './settings.module.css'

/** What the server takes when no source is given. */
const DEFAULT_SOURCE = 'api'

/** Keys for programs: what each may do, and when it was last used. */
export function KeysPage() {
  const { t } = useWords()
  const keys = useQuery(asked(ListKeys, {}))
  const living = keys.data?.keys.filter(({ revokedAt }) => revokedAt === null).length ?? 0
  const revoke = useMutation({
    mutationFn: (id: number) => call(RevokeKey, { params: { id } }),
    onSuccess: () => again(ListKeys),
  })
  const columns = useColumns((id) => revoke.mutate(id))
  return (
    <SettingsFrame
      section="keys"
      sentence={living === 0 ? t('keys.none') : t('keys.count', { count: living })}
      detail={t('keys.detail')}
    >
      {keys.isPending ? <LoadingState shape="table" /> : null}
      {keys.isError ? <ErrorState error={keys.error} onAgain={() => void keys.refetch()} /> : null}
      <NewKey />
      {keys.data && keys.data.keys.length > 0 ? (
        <Panel title={t('settings.section.keys')}>
          <DataTable
            title={t('settings.section.keys')}
            rows={keys.data.keys}
            columns={columns}
            keyOf={({ id }) => id}
            phone="cards"
          />
          <Failure error={revoke.error} />
        </Panel>
      ) : null}
    </SettingsFrame>
  )
}

function NewKey() {
  const { t } = useWords()
  const [name, setName] = useState('')
  const [source, setSource] = useState('')
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['ingest'])
  const create = useMutation({
    mutationFn: () => call(CreateKey, { body: { name, scopes: [...scopes], ...(source.trim() ? { source } : {}) } }),
    onSuccess: async () => {
      setName('')
      await again(ListKeys)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <Panel title={t('keys.new')}>
      <form className={classes.form} onSubmit={submit}>
        <Fields>
          <TextInput
            label={t('keys.name')}
            description={t('keys.nameHelp')}
            value={name}
            required
            withAsterisk={false}
            maxLength={100}
            onChange={(event) => setName(event.target.value)}
          />
          <TextInput
            label={t('keys.source')}
            description={t('keys.sourceHelp')}
            value={source}
            placeholder={DEFAULT_SOURCE}
            maxLength={60}
            onChange={(event) => setSource(event.target.value)}
          />
        </Fields>
        <fieldset className={classes.checks}>
          <legend>{t('keys.scopes')}</legend>
          {KEY_SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              label={t(`keys.scope.${scope}`)}
              checked={scopes.includes(scope)}
              onChange={({ currentTarget: { checked } }) =>
                setScopes(checked ? [...scopes, scope] : scopes.filter((other) => other !== scope))
              }
            />
          ))}
        </fieldset>
        <Failure error={create.error} />
        <Actions>
          <Button type="submit" loading={create.isPending} disabled={scopes.length === 0}>
            {t('keys.make')}
          </Button>
        </Actions>
      </form>
      {create.data ? (
        <div className={classes.once} role="status">
          <p>{t('keys.once', { name: create.data.name })}</p>
          <CopyText label={t('keys.key')} text={create.data.key} />
        </div>
      ) : null}
    </Panel>
  )
}

function useColumns(onRevoke: (id: number) => void): Column<ApiKey>[] {
  const { t, formats } = useWords()
  const { workspace } = useHere()
  const moment = (iso: string) => formats.moment(iso, workspace.zone)
  return [
    { id: 'name', title: t('keys.name'), main: true, value: ({ name }) => name },
    {
      id: 'prefix',
      title: t('keys.begins'),
      value: ({ prefix }) => prefix,
      cell: ({ prefix }) => <code>{prefix}…</code>,
    },
    {
      id: 'scopes',
      title: t('keys.may'),
      value: ({ scopes }) => scopes.map((scope) => t(`keys.scopeShort.${scope}`)).join(', '),
    },
    { id: 'source', title: t('sources.source'), value: ({ source }) => source },
    {
      id: 'created',
      title: t('keys.created'),
      value: (row) => row.createdAt,
      cell: (row) => moment(row.createdAt),
      align: 'end',
    },
    {
      id: 'used',
      title: t('keys.used'),
      value: ({ lastUsedAt }) => lastUsedAt,
      cell: ({ lastUsedAt }) => (lastUsedAt ? moment(lastUsedAt) : t('keys.never')),
      align: 'end',
    },
    {
      id: 'revoke',
      title: t('keys.state'),
      value: ({ revokedAt }) => revokedAt,
      cell: ({ id, name, revokedAt }) =>
        revokedAt ? (
          <span className={classes.state}>{t('keys.revoked', { moment: moment(revokedAt) })}</span>
        ) : (
          <ConfirmButton
            variant="subtle"
            question={t('keys.revokeQuestion', { name })}
            deed={t('keys.revoke')}
            onConfirm={() => onRevoke(id)}
          >
            {t('keys.revoke')}
          </ConfirmButton>
        ),
      sortable: false,
    },
  ]
}
