/** A refused row as fields to write in, and back. */
export interface Field {
  /** `identifiers.customer` for what lies one level down. */
  readonly path: string
  readonly text: string
}

type Content = Readonly<Record<string, unknown>>

const isBag = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value)
const asText = (value: unknown) =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** A file's row has one field a column; a row of a call has one a value, and what it lacks is offered too. */
export function fieldsOf(content: unknown, shape: 'row' | 'encounter' | 'answer', refused: string): Field[] {
  const bag = isBag(content) ? content : {}
  const fields = Object.entries(bag).flatMap(([name, value]): Field[] =>
    shape !== 'row' && isBag(value)
      ? Object.entries(value).map(([inner, text]) => ({ path: `${name}.${inner}`, text: asText(text) }))
      : [{ path: name, text: asText(value) }],
  )
  const missing = shape !== 'row' && refused !== '' && fields.every(({ path }) => path !== refused)
  return missing ? [{ path: refused, text: '' }, ...fields] : fields
}

const NUMBERS = /^(score|money|transfers|waitingSeconds|handlingSeconds|weight|measures\..+)$/

/** What was written, in the shape it came in; only changed fields change. */
export function contentOf(content: unknown, shape: 'row' | 'encounter' | 'answer', fields: readonly Field[]): Content {
  const before = isBag(content) ? content : {}
  if (shape === 'row')
    return Object.fromEntries(
      fields.map(({ path, text }) => [path, asText(before[path]) === text ? (before[path] ?? null) : text]),
    )
  const after: Record<string, unknown> = {}
  for (const { path, text } of fields) {
    const [name = '', inner] = path.split(/\.(.*)/s)
    const old = inner === undefined ? before[name] : (before[name] as Content | undefined)?.[inner]
    const value = asText(old) === text && old !== undefined ? old : valueIn(path, text)
    if (value === undefined) continue
    if (inner === undefined) after[name] = value
    else after[name] = { ...(after[name] as Content | undefined), [inner]: value }
  }
  return after
}

/** An emptied field is left out; numbers and yes or no become what they say. */
function valueIn(path: string, text: string): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  const number = Number(trimmed.replace(',', '.'))
  if (NUMBERS.test(path) && Number.isFinite(number)) return number
  if (path === 'resolved' && /^(true|false)$/.test(trimmed)) return trimmed === 'true'
  return trimmed
}
