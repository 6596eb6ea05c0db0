/** Markup that is safe to write into a page. Only `html` makes it, so text of customers and editors never becomes markup. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

export type Part = Html | string | number | false | null | undefined | readonly Part[]

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter)

/** Whatever is put in is escaped, for text and for quoted attributes alike; nothing, `false` and `null` leave no trace. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(pieces.map((piece, index) => piece + markupOf(parts[index])).join(''))
}

function markupOf(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.markup
  if (typeof part === 'object') return part.map(markupOf).join('')
  return escaped(String(part))
}

/** An attribute that is there or not: ` checked`. */
export const flag = (name: 'checked' | 'disabled' | 'autofocus', on: boolean): Html => new Html(on ? ` ${name}` : '')

/** ` name="value"`, or nothing when there is no value. */
export const attribute = (name: string, value: string | number | null | undefined): Html =>
  new Html(value === null || value === undefined || value === '' ? '' : ` ${name}="${escaped(String(value))}"`)

/** Values for a script: in a block that no browser runs, and with nothing in it that could end that block. */
export function valuesFor(id: string, values: unknown): Html {
  const json = JSON.stringify(values).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return new Html(`<script type="application/json" id="${escaped(id)}">${json}</script>`)
}
