import { type Draft, type Note, newDraft } from './draft.ts'

/**
 * Order lines that follow each other and carry the same order number are one encounter: money and quantity are summed,
 * the earliest time counts, attributes that differ are listed. Only neighbours are joined, because a file of any length
 * must be readable in constant memory; lines of an order that stand apart become parts of it (same journey, own ids).
 */
export class OrderLines {
  #draft: Draft | null = null
  #lines = 0
  readonly #note: Note

  constructor(note: Note) {
    this.#note = note
  }

  /** Whether an order has begun that the next line may belong to. */
  get open(): boolean {
    return this.#draft !== null
  }

  belongs(journey: string | undefined): boolean {
    return this.#draft !== null && this.#draft.journey === journey
  }

  add(line: Draft): void {
    this.#lines++
    const order = this.#draft
    if (!order) {
      this.#draft = { ...newDraft(), ...line, scores: [], texts: [] }
      return
    }
    order.at = Math.min(order.at, line.at)
    order.money = sum(order.money, line.money)
    order.quantity = sum(order.quantity, line.quantity)
    order.identifiers ??= line.identifiers
    order.currency ??= line.currency
    order.channel ??= line.channel
    order.unit ??= line.unit
    order.segment ??= line.segment
    order.staff ??= line.staff
    order.outcome ??= line.outcome
    order.assumed ||= line.assumed
    this.#join(order, line)
    for (const name in line.measures) {
      order.measures ??= {}
      order.measures[name] = (order.measures[name] ?? 0) + line.measures[name]!
    }
  }

  #join(order: Draft, line: Draft): void {
    for (const name in line.attributes) {
      order.attributes ??= {}
      const before = order.attributes[name]
      const value = line.attributes[name]!
      if (before === undefined) order.attributes[name] = value
      else if (before !== value && !before.split('; ').includes(value)) {
        this.#note(order, name, 'several-values')
        order.attributes[name] = `${before}; ${value}`.slice(0, 2000)
      }
    }
  }

  close(): Draft | null {
    const order = this.#draft
    if (order) {
      order.measures ??= {}
      order.measures.lines = this.#lines
      if (order.quantity !== undefined) order.measures.quantity = order.quantity
    }
    this.#draft = null
    this.#lines = 0
    return order
  }
}

const sum = (left: number | undefined, right: number | undefined) =>
  left === undefined ? right : right === undefined ? left : left + right
