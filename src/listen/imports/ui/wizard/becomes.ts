/** A row of a preview in the words of the API, as the page groups it. */
export interface Became {
  readonly is: 'encounter' | 'answer' | 'person'
  readonly at: string | null
  readonly whom: string | null
  readonly touchpoint: string | null
  readonly metric: string | null
  readonly score: number | null
  readonly text: string | null
  readonly channel: string | null
  readonly money: number | null
  readonly currency: string | null
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

export function becameOf(row: Readonly<Record<string, unknown>>): Became {
  const identifiers = Object.values((row.identifiers ?? {}) as Readonly<Record<string, unknown>>)
  return {
    is: row.is === 'encounter' || row.is === 'person' ? row.is : 'answer',
    at: text(row.at),
    whom: text(identifiers[0]) ?? text(row.respondent)?.replace(/^[^:]*:/, '') ?? null,
    touchpoint: text(row.touchpoint),
    metric: text(row.metric),
    score: number(row.score),
    text: text(row.text),
    channel: text(row.channel),
    money: number(row.money),
    currency: text(row.currency),
  }
}
