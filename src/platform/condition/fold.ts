/**
 * Upper to lower case, one character to one, for Latin, Greek and Cyrillic. A table of our own because
 * TypeScript and ClickHouse lower-case some letters differently (İ, final sigma) and by version;
 * ClickHouse applies the same table with translateUTF8.
 */
const pairs = [...letters(0x41, 0x24f), ...letters(0x370, 0x52f), ...letters(0x1e00, 0x1eff)]

/** The two arguments of translateUTF8. */
export const FOLD_FROM = pairs.map(([upper]) => upper).join('')
export const FOLD_TO = pairs.map(([, lower]) => lower).join('')

const lowerOf = new Map(pairs)

export function fold(text: string): string {
  let out = ''
  for (const letter of text) out += lowerOf.get(letter) ?? letter
  return out
}

function letters(first: number, last: number): [string, string][] {
  const codes = Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))
  return codes.flatMap((upper): [string, string][] => {
    const lower = upper.toLowerCase()
    return lower !== upper && lower.length === 1 ? [[upper, lower]] : []
  })
}
