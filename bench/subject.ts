/** One row of the table of results. `ratio` is the time of the result over the time of the floor. */
export interface Line {
  readonly subject: string
  readonly size: string
  readonly result: string
  readonly floor: string
  readonly ratio: number | null
  readonly aim: string
  readonly met: boolean | null
}

/** What a subject is given: an empty folder of its own, and where to tell what it does and finds. */
export interface Ground {
  readonly folder: string
  /** A twentieth of every size, to see that everything works. */
  readonly small: boolean
  say(text: string): void
  line(line: Line): void
}

export type Subject = (ground: Ground) => Promise<void>

export const sized = (ground: Ground, full: number): number => (ground.small ? Math.round(full / 20) : full)
