import type { NumberStyle } from '../mapping.ts'
import type { Cell } from '../reading/table.ts'

const SPACES = /[\s\u00a0\u202f\u2009]/g
const MONEY = /[€$£¥]|\b(?:EUR|USD|SEK|NOK|DKK|GBP|CHF|kr|mk)\b\.?/gi
const PLAIN = /^-?\d{1,15}(?:\.\d{1,12})?$/

/** Number without currency, percent sign and spaces; accounting's (1,5) and 1,5- become -1,5. '' when nothing is left. */
export function bareNumber(text: string): string {
  let bare = text.replace(MONEY, '').replace(SPACES, '').replace('−', '-')
  if (bare.endsWith('%')) bare = bare.slice(0, -1)
  if (bare.startsWith('(') && bare.endsWith(')')) bare = `-${bare.slice(1, -1)}`
  if (bare.endsWith('-')) bare = `-${bare.slice(0, -1)}`
  return bare.startsWith('+') ? bare.slice(1) : bare
}

/** @returns NaN when the text is no number in this style */
export function numberReader(style: NumberStyle): (cell: Cell) => number {
  const thousands = style.thousands === '' || style.thousands === ' ' ? null : style.thousands
  const shape = new RegExp(
    `^-?\\d+(?:${escaped(style.decimal)}\\d+)?(?:e[+-]?\\d+)?$|^-?${escaped(style.decimal)}\\d+$`,
    'i',
  )
  const grouped =
    thousands === null
      ? null
      : new RegExp(`^-?\\d{1,3}(?:${escaped(thousands)}\\d{3})+(?:${escaped(style.decimal)}\\d+)?$`)
  return (cell) => {
    if (typeof cell === 'number') return cell
    if (typeof cell !== 'string') return Number.NaN
    if (style.decimal === '.' && PLAIN.test(cell)) return Number(cell)
    let bare = bareNumber(cell).replaceAll('’', "'")
    if (thousands !== null && grouped?.test(bare)) bare = bare.replaceAll(thousands, '')
    return shape.test(bare) ? Number(style.decimal === ',' ? bare.replace(',', '.') : bare) : Number.NaN
  }
}

const escaped = (sign: string) => (sign === '.' ? '\\.' : sign)

/** What the written numbers of a column say about their separators. */
export class NumberEvidence {
  numbers = 0
  integers = 0
  dotDecimal = 0
  commaDecimal = 0
  /** `1.234`: a decimal or a thousand. */
  dotEither = 0
  commaEither = 0
  dotThousand = 0
  commaThousand = 0
  spaceThousand = 0
  apostrophe = 0

  /** @returns whether the cell is written as a number at all */
  add(cell: Cell): boolean {
    if (typeof cell === 'number') {
      this.numbers++
      if (Number.isInteger(cell)) this.integers++
      return true
    }
    if (typeof cell !== 'string') return false
    const bare = bareNumber(cell).replaceAll('’', "'")
    if (!/^-?[\d.,']*\d[\d.,']*(e[+-]?\d+)?$/i.test(bare)) return false
    if (/\d[\s\u00a0\u202f\u2009]\d{3}/.test(cell)) this.spaceThousand++
    if (/^-?\d+$/.test(bare)) this.integers++
    else if (!this.#separators(bare)) return false
    this.numbers++
    return true
  }

  #separators(text: string): boolean {
    const bare = text.replaceAll("'", '')
    if (bare !== text) this.apostrophe++
    const dots = bare.split('.').length - 1
    const commas = bare.split(',').length - 1
    if (dots > 0 && commas > 0) {
      const comma = bare.lastIndexOf(',') > bare.lastIndexOf('.')
      if (comma ? commas > 1 : dots > 1) return false
      if (comma) [this.commaDecimal, this.dotThousand] = [this.commaDecimal + 1, this.dotThousand + 1]
      else [this.dotDecimal, this.commaThousand] = [this.dotDecimal + 1, this.commaThousand + 1]
      return true
    }
    if (dots > 1 || commas > 1) {
      if (!/^-?\d{1,3}([.,]\d{3})+$/.test(bare)) return false
      if (dots > 1) this.dotThousand++
      else this.commaThousand++
      return true
    }
    if (dots + commas === 0) return true
    const either = /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(bare)
    if (dots > 0) this[either ? 'dotEither' : 'dotDecimal']++
    else this[either ? 'commaEither' : 'commaDecimal']++
    return true
  }

  /** `sure` is false when the same text would be a different number in another style. */
  style(hint: NumberStyle['decimal'] | null): { style: NumberStyle; sure: boolean } {
    const comma = this.commaDecimal + this.dotThousand
    const dot = this.dotDecimal + this.commaThousand
    const either = this.dotEither + this.commaEither
    const decided = comma > dot ? ',' : dot > comma ? '.' : null
    // Only `1.234`s: with nothing else in the file to go by, a lone separator is a decimal one.
    const decimal =
      decided ?? (either === 0 ? (hint ?? '.') : (hint ?? (this.commaEither > this.dotEither ? ',' : '.')))
    const other = decimal === ',' ? this.dotThousand + this.dotEither : this.commaThousand + this.commaEither
    const thousands =
      this.apostrophe > 0 ? "'" : other > 0 ? (decimal === ',' ? '.' : ',') : this.spaceThousand > 0 ? ' ' : ''
    return { style: { decimal, thousands }, sure: decided !== null || either === 0 || hint !== null }
  }
}
