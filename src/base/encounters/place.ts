/** Where an encounter was: what an answer about it takes over. */
export interface Place {
  readonly channel: number
  readonly touchpoint: number
  readonly unit: number
  readonly segment: string
  readonly staff: string
  /** Key of the person; '0' when nobody is known. */
  readonly person: string
}

export interface Placed extends Place {
  readonly day: string
}

const NOWHERE: Place = { channel: 0, touchpoint: 0, unit: 0, segment: '', staff: '', person: '0' }
const PARTS = Object.keys(NOWHERE) as (keyof Place)[]

const says = (place: Partial<Place>, part: keyof Place) => (place[part] ?? NOWHERE[part]) !== NOWHERE[part]

/** Which parts of a place are known, a bit each. */
export function partsOf(place: Place): number {
  let bits = 0
  for (let at = 0; at < PARTS.length; at++) if (says(place, PARTS[at]!)) bits |= 1 << at
  return bits
}

/** An answer about a place: what the answer says itself goes first, and what it leaves empty is taken over. */
export function placedLike<Row extends Partial<Place>>(row: Row, about: Place): Row {
  const missing = PARTS.filter((part) => !says(row, part) && says(about, part))
  return missing.length === 0 ? row : { ...row, ...Object.fromEntries(missing.map((part) => [part, about[part]])) }
}

/** The place that a line of JSON speaks of; what a column holds by itself is left out there. */
export function placeIn(line: string): Placed {
  const said = JSON.parse(line) as Partial<Place> & Pick<Placed, 'day'>
  return { ...placedLike(NOWHERE, { ...NOWHERE, ...said }), day: said.day }
}
