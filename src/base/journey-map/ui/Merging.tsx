import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { call, queries } from '../../../web/client.ts'
import { undoable } from '../../../web/kit/action/undoable.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import { nameIn } from '../../names/key.ts'
import { MergeField } from '../../names/ui/MergeField.tsx'
import classes from '../../org/ui/settings.module.css'
import type { Channel, MergeChannel, MergeTouchpoint, UnmergeChannel, UnmergeTouchpoint } from '../contract.ts'

interface MergingProps {
  readonly of: Channel
  readonly all: readonly Channel[]
  readonly merge: typeof MergeTouchpoint | typeof MergeChannel
  readonly unmerge: typeof UnmergeTouchpoint | typeof UnmergeChannel
  readonly onDone: () => void
}

/** What counts as this one already, and making this one count as another. Facts stay as they came: it can be undone. */
export function Merging({ of, all, merge, unmerge, onDone }: MergingProps) {
  const { t, language } = useWords()
  const name = ({ names, key }: Channel) => nameIn(language, names, key)
  const apart = useMutation({
    mutationFn: (id: number) => call(unmerge as typeof UnmergeTouchpoint, { params: { id } }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onDone()
    },
  })
  const together = useMutation({
    mutationFn: (into: number) => call(merge as typeof MergeTouchpoint, { params: { id: of.id }, body: { into } }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      undoable(t('definition.merged'), () => apart.mutate(of.id))
      onDone()
    },
  })
  const merged = all.filter(({ mergedInto }) => mergedInto === of.id)
  const others = all
    .filter(({ id, mergedInto }) => id !== of.id && mergedInto === null)
    .map((other) => ({ id: other.id, name: name(other) }))
  return (
    <div className={classes.form}>
      {merged.length > 0 ? (
        <ul className={classes.list}>
          {merged.map((other) => (
            <li key={other.id}>
              {t('definition.alsoIs', { names: name(other) })}
              <Button variant="subtle" size="xs" loading={apart.isPending} onClick={() => apart.mutate(other.id)}>
                {t('definition.unmerge')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {others.length > 0 ? (
        <MergeField others={others} busy={together.isPending} onMerge={(into) => together.mutate(into)} />
      ) : null}
      <Failure error={together.error ?? apart.error} />
    </div>
  )
}
