import { Button } from '@mantine/core'
import { Failure } from '../../../../web/kit/state/Failure.tsx'
import { useWords } from '../../../../web/words/useWords.ts'
import classes from './editor.module.css'
import type { Draft } from './useDraft.ts'

/** Where what was written is: with us, or still only on this screen. */
export function SavingNote({ draft: { saving, error, keeper } }: { draft: Draft }) {
  const { t } = useWords()
  return (
    <>
      <span role="status" className={classes.quiet}>
        {t(`surveys.saving.${saving}`)}
      </span>
      {saving === 'failed' ? (
        <>
          <Failure error={error} />
          <Button size="xs" variant="default" onClick={() => void keeper.flush()}>
            {t('surveys.saveAgain')}
          </Button>
        </>
      ) : null}
    </>
  )
}
