import type { TFunction } from 'i18next'
import { useWords } from '../../words/useWords.ts'
import type { Plot } from './MapAxes.tsx'
import classes from './PriorityMap.module.css'
import { FIELDS, type Field } from './priority.ts'

interface FieldWords {
  readonly field: Field
  readonly lines: readonly string[]
  readonly right: boolean
  /** Middle of the first line. */
  readonly top: number
}

/** What stands in the four corners, and where; on a phone in two lines. */
export function fieldWords(t: TFunction, plot: Plot): FieldWords[] {
  return FIELDS.map((field) => {
    const words = t(`map.${field}`)
    const lines = plot.narrow ? words.split(words.includes(': ') ? /(?<=:) / : /(?<= ·) /) : [words]
    const low = field === 'watch' || field === 'ease'
    return {
      field,
      lines,
      right: field === 'keep' || field === 'ease',
      top: low ? plot.y(0) + 14 : plot.top + 4,
    }
  })
}

export function MapFields({ plot }: { plot: Plot }) {
  const { t } = useWords()
  const corners = fieldWords(t, plot)
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of words is read as one picture
    <g role="img" aria-label={corners.map(({ lines }) => lines.join(' ')).join(', ')}>
      {corners.map(({ field, lines, right, top }) => (
        <text key={field} className={classes.field} textAnchor={right ? 'end' : 'start'} dominantBaseline="central">
          {lines.map((line, at) => (
            <tspan key={line} x={right ? plot.right : plot.left + 4} y={top + at * 14}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
    </g>
  )
}
