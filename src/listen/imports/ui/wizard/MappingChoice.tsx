import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { asked } from '../../../../web/client.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { listMappings } from '../../contract.ts'
import type { Mapping } from '../../mapping.ts'
import classes from '../imports.module.css'
import { MappingFromFile } from '../MappingFromFile.tsx'
import { NO_DRAFT } from './draft.ts'
import type { WizardState } from './useWizard.ts'

/** Takes a mapping that was saved, or one from a file, instead of the proposed one. */
export function MappingChoice({ wizard }: { wizard: WizardState }) {
  const { t } = useWords()
  const saved = useQuery(asked(listMappings, { query: {} }))
  const take = (instead: Mapping | null) => wizard.change({ ...NO_DRAFT, instead })
  return (
    <div className={classes.inline}>
      {saved.data && saved.data.rows.length > 0 ? (
        <NativeSelect
          label={t('mapping.saved')}
          defaultValue=""
          onChange={(event) =>
            take(saved.data.rows.find(({ id }) => String(id) === event.target.value)?.mapping ?? null)
          }
          data={[
            { value: '', label: t('mapping.proposed') },
            ...saved.data.rows.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      ) : null}
      <MappingFromFile label={t('mapping.fromFile')} onMapping={take} />
      {wizard.draft.instead ? (
        <Button variant="subtle" onClick={() => take(null)}>
          {t('mapping.backToProposed')}
        </Button>
      ) : null}
    </div>
  )
}
