import { Fault } from '../../../platform/fault.ts'

/** What is known of everyone: how many (or what share) belong to each category of one question. */
export interface Margin {
  /** What the categories are about, for messages: "age", "store". */
  readonly name: string
  /** Category of each answer, in the order of the weights. */
  readonly of: readonly string[]
  readonly targets: Readonly<Record<string, number>>
}

/** A margin with its categories numbered. */
export interface NumberedMargin {
  readonly name: string
  readonly place: Uint32Array
  readonly categories: readonly string[]
  readonly targets: Float64Array
}

/** Largest relative difference of two totals that counts as rounding. */
const SAME_TOTAL = 1e-6

/**
 * Numbers the categories and refuses margins that no weights can meet: another length than the weights, a category
 * without a target, a target without answers, negative targets, totals that disagree between margins.
 */
export function numberMargins(weights: readonly number[], margins: readonly Margin[]): NumberedMargin[] {
  if (weights.length === 0 || margins.length === 0) throw refusal('There are no answers or no margins to weight by')
  if (!weights.every((weight) => weight >= 0 && Number.isFinite(weight))) {
    throw refusal('A weight is negative or missing')
  }
  const numbered = margins.map((margin) => numberOne(weights, margin))
  const totals = numbered.map(({ targets }) => targets.reduce((a, b) => a + b, 0))
  for (const [i, total] of totals.entries()) {
    if (Math.abs(total - totals[0]!) > SAME_TOTAL * totals[0]!) {
      const names = `${numbered[0]!.name} says ${totals[0]}, ${numbered[i]!.name} says ${total}`
      throw refusal(
        `The margins disagree on how many there are: ${names}`,
        'Make all margins add up to the same total.',
      )
    }
  }
  return numbered
}

function numberOne(weights: readonly number[], { name, of, targets }: Margin): NumberedMargin {
  if (of.length !== weights.length) throw refusal(`${name} has ${of.length} categories for ${weights.length} answers`)
  const categories = Object.keys(targets)
  const numbers = new Map(categories.map((category, i) => [category, i]))
  const sums = new Float64Array(categories.length)
  const place = Uint32Array.from(of, (category, row) => {
    const number = numbers.get(category)
    if (number === undefined) {
      throw refusal(`${name} has answers in “${category}” but no target for it`, 'Give a target or merge the category.')
    }
    sums[number]! += weights[row]!
    return number
  })
  for (const [number, category] of categories.entries()) {
    const target = targets[category]!
    if (!(target >= 0 && Number.isFinite(target))) throw refusal(`${name}: the target of “${category}” is ${target}`)
    if (target > 0 && sums[number] === 0) {
      throw refusal(`${name}: nobody answered in “${category}”`, 'Merge the category with one that has answers.')
    }
  }
  return { name, place, categories, targets: Float64Array.from(Object.values(targets)) }
}

/** Weighted sums per category. */
export function marginSums(weights: ArrayLike<number>, { place, targets }: NumberedMargin): Float64Array {
  const sums = new Float64Array(targets.length)
  for (let row = 0; row < place.length; row++) sums[place[row]!]! += weights[row]!
  return sums
}

export function refusal(message: string, advice?: string): Fault {
  return new Fault('bad-input', message, advice === undefined ? {} : { advice })
}
