/** Encounters alike in all margins, and what those of them that were heard said. */
export interface WeightCell {
  /** Category of the cell in each margin, in the order of the margins. */
  readonly place: readonly string[]
  /** Encounters, heard or not. */
  readonly encounters: number
  /** Encounters that answered the question. */
  readonly heard: number
  /** Σ y and Σ y² over those heard, y as the figure counts it (−1, 0, 1 for NPS; 0, 1 for a share; the score for a mean). */
  readonly sum: number
  readonly squares: number
}

/** What is known of every encounter and is used to weight by. */
export interface MarginOrder {
  readonly topic: string
  /** Categories that follow one another (months, bands of waiting) are joined with a neighbour only. */
  readonly ordered: boolean
}
