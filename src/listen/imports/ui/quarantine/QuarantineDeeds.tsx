import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { again, call, downloadOf } from '../../../../web/client.ts'
import { undoable } from '../../../../web/kit/action/undoable.tsx'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { ProgressLine } from '../../../../web/kit/state/ProgressLine.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import { discardQuarantine, downloadQuarantine, listQuarantine, listSources } from '../../contract.ts'
import classes from './quarantine.module.css'
import { useReplay } from './useReplay.ts'

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
  const { t } = useWords()
  const some = chosen.length > 0 ? { ids: [...chosen] } : { ...(of ? { import: of } : {}), ...filter }
  const count = chosen.length > 0 ? chosen.length : all
  const settled = () => {
    onDone()
    void again(listQuarantine, listSources)
  }
  const replay = useReplay(onDone)
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
  if (replay.run.isPending)
    return (
      <div className={classes.replaying}>
        <ProgressLine
          label={t('quarantine.replaying')}
          done={replay.done.tried}
          total={count}
          note={t('quarantine.replayLeave')}
        />
        <Button variant="default" onClick={replay.stop}>
          {t('quarantine.replayStop')}
        </Button>
      </div>
    )
  return (
    <>
      {state === 'waiting' && count > 0 ? (
        <>
          <Button variant="default" onClick={() => replay.run.mutate(some)}>
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
      <Failure error={replay.run.error ?? discard.error} />
    </>
  )
}
