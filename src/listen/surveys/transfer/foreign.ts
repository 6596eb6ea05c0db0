import type { Texts } from '../question.ts'
import type { ReportLine } from '../report.ts'

/** What came up while something was read; the file's name for it is added where it is known. */
export type Note = Omit<ReportLine, 'what'>

export const changed = (code: ReportLine['code'], detail: ReportLine['detail'] = {}): Note => ({
  fate: 'changed',
  code,
  detail,
})
export const leftOut = (code: ReportLine['code'], detail: ReportLine['detail'] = {}): Note => ({
  fate: 'left-out',
  code,
  detail,
})

/** An option, a row or a column as the file has it. */
export interface ForeignPart {
  readonly value: string
  readonly texts: Texts
  readonly score?: number
}

interface Ends {
  readonly low?: Texts
  readonly high?: Texts
}

/** What is asked, in the kinds of this product; parts still carry the file's values. */
export type Ask =
  | ({ readonly kind: 'nps' | 'stars' } & Ends)
  | ({ readonly kind: 'csat'; readonly points: 5 | 7 } & Ends)
  /** Faces 1 to 5 of the file are −2 to 2 here. */
  | { readonly kind: 'emotion' | 'yesno' | 'date' | 'statement' }
  | { readonly kind: 'number'; readonly least?: number; readonly most?: number }
  | { readonly kind: 'text'; readonly long: boolean; readonly most?: number }
  | { readonly kind: 'contact'; readonly asks: ('name' | 'email' | 'phone')[] }
  | { readonly kind: 'ranking'; readonly options: readonly ForeignPart[] }
  | {
      readonly kind: 'single' | 'multiple'
      readonly options: readonly ForeignPart[]
      readonly other: boolean
      readonly shuffled: boolean
      readonly most?: number
    }
  | { readonly kind: 'matrix'; readonly rows: readonly ForeignPart[]; readonly columns: readonly ForeignPart[] }

/** One question of a file. `ask` null: nothing here asks such a thing. */
export interface ForeignItem {
  readonly name: string
  readonly texts: Texts
  readonly help?: Texts
  readonly required: 'no' | 'soft' | 'yes'
  /** Conditions in the file's own language; all must hold. */
  readonly when: readonly string[]
  readonly ask: Ask | null
  readonly notes: readonly Note[]
}

export interface ForeignPage {
  readonly name: string
  readonly when: readonly string[]
  readonly items: readonly ForeignItem[]
}

export interface ForeignSurvey {
  readonly name: string
  readonly title: Texts
  /** The first is what everything falls back to. */
  readonly languages: readonly string[]
  readonly pages: readonly ForeignPage[]
  /** The last has no condition. */
  readonly thanks: readonly { readonly texts: Texts; readonly when?: string }[]
  readonly allowsBack: boolean
  readonly showsProgress: boolean
  /** About the survey as a whole. */
  readonly lines: readonly ReportLine[]
}
