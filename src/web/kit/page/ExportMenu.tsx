import { Button, Menu } from '@mantine/core'
import type { RefObject } from 'react'
import { useWords } from '../../words/useWords.ts'
import { tell } from '../action/undoable.tsx'
import type { Column } from '../table/columns.ts'
import { type CsvStyle, toCsv } from '../table/csv.ts'
import { download, toPng, toSvg } from './drawing.ts'

interface ExportMenuProps<Row> {
  /** Start of the file names. */
  readonly name: string
  readonly rows?: readonly Row[]
  readonly columns?: readonly Column<Row>[]
  readonly drawing?: RefObject<HTMLDivElement | null>
  /** Address of the call that gives what is on the screen. */
  readonly call?: string
}

/** What is on the screen, to take along: the table, the picture, or the call that gives it. */
export function ExportMenu<Row>({ name, rows, columns, drawing, call }: ExportMenuProps<Row>) {
  const { t, language } = useWords()
  const csv = (style: CsvStyle) =>
    download(new Blob([toCsv(rows ?? [], columns ?? [], style)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`)
  const picture = async (kind: 'svg' | 'png') => {
    const svg = drawing?.current?.querySelector('svg')
    if (!svg) return
    const text = toSvg(svg, name)
    const content =
      kind === 'svg'
        ? new Blob([text], { type: 'image/svg+xml' })
        : await toPng(text, svg.clientWidth, svg.clientHeight)
    if (content) download(content, `${name}.${kind}`)
  }
  const copy = async (address: string) => {
    await navigator.clipboard.writeText(new URL(address, location.href).href)
    tell(t('export.copied'))
  }
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" size="xs" h={32}>
          {t('export.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {rows && columns ? <Menu.Item onClick={() => csv('standard')}>{t('export.csv')}</Menu.Item> : null}
        {rows && columns && language !== 'en' ? (
          <Menu.Item onClick={() => csv('nordic')}>{t('export.csvExcel')}</Menu.Item>
        ) : null}
        {drawing ? <Menu.Item onClick={() => void picture('svg')}>{t('export.svg')}</Menu.Item> : null}
        {drawing ? <Menu.Item onClick={() => void picture('png')}>{t('export.png')}</Menu.Item> : null}
        {call ? <Menu.Item onClick={() => void copy(call)}>{t('export.call')}</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
  )
}
