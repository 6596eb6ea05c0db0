/**
 * What a caller lets conditions speak of. Names are what people write; columns are SQL expressions written
 * by us, never by them.
 */
export type FieldSet = Readonly<Record<string, Field>>

export type Field = TextField | NumberField | BooleanField | MomentField | DayField | IdField | MapField | ListField

interface Place {
  /** SQL expression, of the type that the kind of field names. */
  readonly column: string
  /** Property of a row that holds the same value, for running in TypeScript; the field's own name when not given. */
  readonly row?: string
}

/** Empty text is a missing value, as the facts store it. `nullable`: the column is Nullable(String). */
export interface TextField extends Place {
  readonly type: 'text'
  readonly nullable?: boolean
}

export interface NumberField extends Place {
  readonly type: 'number'
  readonly nullable?: boolean
}

/** SQL: UInt8, 0 or 1. TypeScript: boolean. */
export interface BooleanField extends Place {
  readonly type: 'boolean'
  readonly nullable?: boolean
}

/** SQL: DateTime64(3, 'UTC'). TypeScript: milliseconds since 1970. */
export interface MomentField extends Place {
  readonly type: 'moment'
  readonly nullable?: boolean
}

/** SQL: Date. TypeScript: 'YYYY-MM-DD'. */
export interface DayField extends Place {
  readonly type: 'day'
  readonly nullable?: boolean
}

/** SQL: UInt32 where 0 means none. People write names; `resolve` gives every id that the name stands for. */
export interface IdField extends Place {
  readonly type: 'id'
  /** All ids of that name: merged ones, and those below it in a tree. Null when nothing is called so. */
  readonly resolve: (name: string | number) => readonly number[] | null
  /** Ids that have a value at all (a touchpoint without a stage has none); every id but 0 when not given. */
  readonly among?: readonly number[]
  /** Names to suggest when one is unknown. */
  readonly names?: () => readonly string[]
}

/** SQL: Map(String, String) or Map(String, Float64). A key follows the name: `attribute.class`. */
export interface MapField extends Place {
  readonly type: 'map-text' | 'map-number'
}

/**
 * SQL: Array(String), several texts of which any may be meant; a key after the name asks for those that stand under it.
 * TypeScript: lists of texts by key.
 */
export interface ListField extends Place {
  readonly type: 'list'
  /** SQL expression of the key that the texts of a row stand under. */
  readonly under: string
  /** Rows that belong together, of which any may hold the text; when absent, each row speaks for itself. */
  readonly together?: Together
}

export interface Together {
  /** Column that rows that belong together have in common. */
  readonly by: string
  /** Table and condition that find all rows with such lists. */
  readonly rows: string
}

/** A row as TypeScript sees it: values by property name; null, undefined and (for text) '' are missing. */
export type Row = Readonly<Record<string, RowValue>>
export type RowValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Readonly<Record<string, string | number>>
  | Readonly<Record<string, readonly string[]>>
