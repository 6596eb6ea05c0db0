import { refusal } from './margin.ts'

/** Customers alike before the question was put (segment, channel, store): how many were asked, how many answered. */
export interface ResponseCell {
  readonly key: string
  readonly invited: number
  readonly answered: number
}

export interface ResponseClass {
  /** Cells taken together, neighbours in the order given. */
  readonly keys: readonly string[]
  readonly invited: number
  readonly answered: number
  /** What each answer of the class counts for: invited over answered. */
  readonly weight: number
}

/**
 * Weights for those who did not answer: each answer stands for the invited of its class. Cells with fewer than
 * `smallest` answers are joined with the neighbour that has fewer, so order the cells so that neighbours are alike.
 * Throws a Fault when more answered than were invited or nobody answered at all. It mends who answers, by what is known
 * of them beforehand; it cannot mend that the angry and the delighted of one class answer more.
 */
// Source: weighting-class adjustment, Oh & Scheuren 1983; 20-30 answers a class, METHODS 11.
export function responseClasses(cells: readonly ResponseCell[], smallest = 20): ResponseClass[] {
  const wrong = cells.find(({ invited, answered }) => !(answered >= 0 && invited >= answered))
  if (wrong) throw refusal(`“${wrong.key}” has ${wrong.answered} answers of ${wrong.invited} invitations`)
  const classes = cells.map(({ key, invited, answered }) => ({ keys: [key], invited, answered }))
  while (classes.length > 1) {
    const fewest = Math.min(...classes.map(({ answered }) => answered))
    if (fewest >= smallest) break
    const at = classes.findIndex(({ answered }) => answered === fewest)
    const before = classes[at - 1]?.answered ?? Number.POSITIVE_INFINITY
    const after = classes[at + 1]?.answered ?? Number.POSITIVE_INFINITY
    const first = before <= after ? at - 1 : at
    const [a, b] = [classes[first]!, classes[first + 1]!]
    const joined = {
      keys: [...a.keys, ...b.keys],
      invited: a.invited + b.invited,
      answered: a.answered + b.answered,
    }
    classes.splice(first, 2, joined)
  }
  return classes.map((found) => {
    if (found.answered === 0) throw refusal('Nobody answered', 'There is nothing to weight.')
    return { ...found, weight: found.invited / found.answered }
  })
}
