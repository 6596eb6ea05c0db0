import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { undoable } from '../../../web/kit/action/undoable.tsx'
import { Failure } from '../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../web/words/useWords.ts'
import type { Names } from '../contract.ts'
import { nameIn } from '../key.ts'
import { MergeField } from './MergeField.tsx'
import classes from './names.module.css'

interface Mergeable {
  readonly id: number
  readonly key: string
  readonly names: Names
  readonly mergedInto: number | null
}

interface MergingProps {
  readonly of: Mergeable
  readonly all: readonly Mergeable[]
  /** What it cannot count as: whatever is below it. */
  readonly except?: ReadonlySet<number>
  readonly merge: (id: number, into: number) => Promise<unknown>
  readonly unmerge: (id: number) => Promise<unknown>
  readonly onDone: () => void
}

/** What counts as this one already, and making this one count as another. Facts stay as they came: it can be undone. */
export function Merging({ of, all, except = new Set(), merge, unmerge, onDone }: MergingProps) {
  const { t, language } = useWords()
  const queries = useQueryClient()
  const name = ({ names, key }: Mergeable) => nameIn(language, names, key)
  const apart = useMutation({
    mutationFn: unmerge,
    onSuccess: async () => {
      await queries.invalidateQueries()
      onDone()
    },
  })
  const together = useMutation({
    mutationFn: (into: number) => merge(of.id, into),
    onSuccess: async () => {
      await queries.invalidateQueries()
      undoable(t('definition.merged'), () => apart.mutate(of.id))
      onDone()
    },
  })
  const merged = all.filter(({ mergedInto }) => mergedInto === of.id)
  const others = all
    .filter(({ id, mergedInto }) => id !== of.id && mergedInto === null && !except.has(id))
    .map((other) => ({ id: other.id, name: name(other) }))
  return (
    <div className={classes.merging}>
      {merged.length > 0 ? (
        <ul className={classes.merged}>
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
