import { Checkbox } from '@mantine/core'
import type { Column } from '../../../../web/kit/table/columns.ts'
import { useWords } from '../../../../web/words/useWords.ts'
import { nameIn } from '../../../names/key.ts'
import { changeColumn } from '../../../names/ui/changeColumn.tsx'
import classes from '../../../org/ui/settings.module.css'
import type { DefinitionLists, Touchpoint } from '../../contract.ts'

interface Choosing {
  readonly definitions: DefinitionLists | undefined
  readonly chosen: ReadonlySet<number>
  readonly onChoose: (chosen: ReadonlySet<number>) => void
  readonly onOpen: (touchpoint: Touchpoint) => void
}

export function useColumns({ definitions, chosen, onChoose, onOpen }: Choosing): Column<Touchpoint>[] {
  const { t, language } = useWords()
  const name = ({ names, key }: Pick<Touchpoint, 'names' | 'key'>) => nameIn(language, names, key)
  const nameOf = (list: DefinitionLists['stages'] | DefinitionLists['channels'] | undefined, id: number | null) => {
    const found = list?.find((each) => each.id === id)
    return found ? name(found) : null
  }
  const merged = (id: number) => definitions?.touchpoints.filter(({ mergedInto }) => mergedInto === id) ?? []
  const proposed = definitions?.touchpoints.some(({ state }) => state === 'proposed') ?? false
  return [
    ...(proposed ? [choiceColumn({ chosen, onChoose, t, name })] : []),
    {
      id: 'name',
      title: t('settings.name'),
      main: true,
      value: (row) => [name(row), ...merged(row.id).map(name)].join(' '),
      cell: (row) => (
        <>
          {name(row)}
          {merged(row.id).length > 0 ? (
            <span className={classes.quiet}>
              {' '}
              {t('definition.alsoIs', { names: merged(row.id).map(name).join(', ') })}
            </span>
          ) : null}
        </>
      ),
    },
    { id: 'stage', title: t('journey.stage'), value: ({ stage }) => nameOf(definitions?.stages, stage) },
    { id: 'channel', title: t('filter.channel'), value: ({ channel }) => nameOf(definitions?.channels, channel) },
    { id: 'owner', title: t('journey.owner'), value: ({ owner }) => owner },
    {
      id: 'state',
      title: t('imports.state'),
      value: ({ state }) => t(`definition.state.${state}`),
      cell: ({ state }) => (
        <span className={state === 'proposed' ? classes.proposed : classes.state}>
          {t(`definition.state.${state}`)}
        </span>
      ),
    },
    changeColumn(t, name, onOpen),
  ]
}

interface Choice extends Pick<Choosing, 'chosen' | 'onChoose'> {
  readonly t: ReturnType<typeof useWords>['t']
  readonly name: (touchpoint: Touchpoint) => string
}

/** Only proposed ones can be chosen, to be confirmed together. */
function choiceColumn({ chosen, onChoose, t, name }: Choice): Column<Touchpoint> {
  const choose = (id: number, on: boolean) =>
    onChoose(new Set(on ? [...chosen, id] : [...chosen].filter((other) => other !== id)))
  return {
    id: 'choose',
    title: t('quarantine.choose'),
    value: () => null,
    sortable: false,
    cell: (row) =>
      row.state === 'proposed' ? (
        <Checkbox
          aria-label={t('quarantine.chooseRow', { row: name(row) })}
          checked={chosen.has(row.id)}
          onChange={(event) => choose(row.id, event.currentTarget.checked)}
        />
      ) : null,
  }
}
