import { Button, Drawer, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { again, asked, call, queries } from '../../../../web/client.ts'
import { undoable } from '../../../../web/kit/action/undoable.tsx'
import { Actions } from '../../../../web/kit/page/Panel.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import {
  discardQuarantine,
  getImport,
  listQuarantine,
  listSources,
  mendQuarantined,
  type QuarantinedRow,
} from '../../contract.ts'
import { contentOf, type Field, fieldsOf } from './mend.ts'
import classes from './quarantine.module.css'
import { useReason } from './useReason.ts'

/** One refused row, to be mended and tried again at once. */
export function MendDrawer({ row, onClose }: { row: QuarantinedRow | null; onClose: () => void }) {
  const { t, formats } = useWords()
  const title = row?.line
    ? t('quarantine.line', { line: formats.number(row.line) })
    : t('quarantine.row', { id: row?.id ?? 0 })
  return (
    <Drawer
      opened={row !== null}
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      {row ? <MendForm row={row} onClose={onClose} /> : null}
    </Drawer>
  )
}

function MendForm({ row, onClose }: { row: QuarantinedRow; onClose: () => void }) {
  const { t } = useWords()
  const reasonIn = useReason()
  const [fields, setFields] = useState<readonly Field[]>(() => fieldsOf(row.content, row.shape, row.column))
  const refresh = () => void again(listQuarantine, listSources)
  const mend = useMutation({
    mutationFn: () =>
      call(mendQuarantined, { params: { id: row.id }, body: { content: contentOf(row.content, row.shape, fields) } }),
    onSuccess: ({ status }) => void (status === 'refused' ? refresh() : queries.invalidateQueries()),
  })
  const discard = useMutation({
    mutationFn: () => call(discardQuarantine, { body: { ids: [row.id] } }),
    onSuccess: () => {
      const back = async () => {
        await call(discardQuarantine, { body: { ids: [row.id], undo: true } })
        refresh()
      }
      undoable(t('quarantine.discarded', { count: 1 }), () => void back())
      refresh()
      onClose()
    },
  })
  const outcome = mend.data
  const refused = outcome?.status === 'refused' ? { column: outcome.column ?? '', reason: outcome.reason ?? '' } : row
  const settled = outcome !== undefined && outcome.status !== 'refused'
  const waiting = row.state === 'waiting' && !settled
  const places = useColumnOrder(row)
  // The field at fault stands first, so that it is not looked for; the others as in the file.
  const place = ({ path }: Field) => (path === refused.column ? -1 : (places.get(path) ?? places.size))
  const ordered = fields.toSorted((a, b) => place(a) - place(b))
  return (
    <form
      className={classes.mend}
      onSubmit={(event) => {
        event.preventDefault()
        mend.mutate()
      }}
    >
      {settled ? (
        <p className={classes.good} role="status">
          {t(`quarantine.outcome.${outcome.status}`)}
        </p>
      ) : (
        <p className={classes.why} role={outcome ? 'alert' : undefined}>
          {outcome ? `${t('quarantine.outcome.refused')} ` : null}
          {refused.column ? <b>{refused.column}: </b> : null}
          {reasonIn(refused.reason)}
        </p>
      )}
      {ordered.map(({ path, text }) => (
        <TextInput
          key={path}
          label={path}
          value={text}
          readOnly={!waiting}
          {...(path === refused.column && waiting ? { error: reasonIn(refused.reason), 'data-autofocus': true } : {})}
          onChange={(event) =>
            setFields(fields.map((field) => (field.path === path ? { path, text: event.target.value } : field)))
          }
        />
      ))}
      <Failure error={mend.error ?? discard.error} />
      <Actions>
        {waiting ? (
          <>
            <Button type="submit" loading={mend.isPending}>
              {t('quarantine.tryAgain')}
            </Button>
            <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
              {t('quarantine.discardOne')}
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>{t('app.close')}</Button>
        )}
      </Actions>
    </form>
  )
}

/** The columns as they stand in the file: what is stored of a row has no order. */
function useColumnOrder(row: QuarantinedRow): ReadonlyMap<string, number> {
  const of = useQuery({ ...asked(getImport, { params: { id: row.import ?? 0 } }), enabled: row.import !== null })
  return new Map(of.data?.mapping?.columns.map(({ column }, at) => [column, at]))
}
