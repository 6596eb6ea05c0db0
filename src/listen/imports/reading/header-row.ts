import type { Cell } from './table.ts'

const NUMBERS = /^[\s€$£%]*[-+]?\d[\d\s.,':%€$£/-]*$/
const DATE = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([ T].*)?$/
const OTHER = /^(true|false|yes|no|kyllä|ei|ja|nej|null|n\/a|-|[^\s@]+@[^\s@]+\.[a-z]+|https?:\/\/.*)$/i

/** A cell that no one would use as a column's name: a number, list of numbers, date, yes or no, address. */
export function looksLikeValue(cell: Cell): boolean {
  if (typeof cell !== 'string') return cell !== null
  const text = cell.trim()
  return NUMBERS.test(text) || DATE.test(text) || OTHER.test(text)
}
