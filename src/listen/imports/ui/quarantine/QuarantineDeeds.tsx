import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { again, call, downloadOf, queries } from '../../../../web/client.ts'
import { tell, undoable } from '../../../../web/kit/action/undoable.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { discardQuarantine, downloadQuarantine, listQuarantine, listSources, replayQuarantine } from '../../contract.ts'

interface QuarantineDeedsProps {
  readonly state: 'waiting' | 'replayed' | 'discarded'
  /** Only rows of this import. */
  readonly of: number | undefined
  readonly filter: { readonly column: string; readonly reason: string } | null
  readonly chosen: readonly number[]
  readonly all: number
  readonly onDone: () => void
}

/** What can be done with many rows at once: those chosen, or else all of them. */
export function QuarantineDeeds({ state, of, filter, chosen, all, onDone }: QuarantineDeedsProps) {
  const { t, formats } = useWords()
  const some = chosen.length > 0 ? { ids: [...chosen] } : { ...(of ? { import: of } : {}), ...filter }
  const count = chosen.length > 0 ? chosen.length : all
  const settled = () => {
    onDone()
    void again(listQuarantine, listSources)
  }
  const replay = useMutation({
    mutationFn: () => call(replayQuarantine, { body: some }),
    onSuccess: ({ accepted, duplicates, refused }) => {
      tell(
        t('quarantine.replayed', {
          accepted: formats.number(accepted + duplicates),
          refused: formats.number(refused),
        }),
      )
      onDone()
      void queries.invalidateQueries()
    },
  })
  const discard = useMutation({
    mutationFn: () => call(discardQuarantine, { body: some }),
    onSuccess: ({ changed, at }) => {
      const back = async () => {
        await call(discardQuarantine, { body: { ...some, undo: true, since: at } })
        await again(listQuarantine, listSources)
      }
      undoable(t('quarantine.discarded', { count: changed }), () => void back())
      settled()
    },
  })
  const query = { ...(of ? { import: of } : {}), ...filter, state }
  return (
    <>
      {state === 'waiting' && count > 0 ? (
        <>
          <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
            {t(chosen.length > 0 ? 'quarantine.replayChosen' : 'quarantine.replayAll', { count })}
          </Button>
          <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
            {t(chosen.length > 0 ? 'quarantine.discardChosen' : 'quarantine.discardAll', { count })}
          </Button>
        </>
      ) : null}
      <Button variant="subtle" component="a" href={downloadOf(downloadQuarantine, { query })} download>
        {t('quarantine.download')}
      </Button>
      <Failure error={replay.error ?? discard.error} />
    </>
  )
}
