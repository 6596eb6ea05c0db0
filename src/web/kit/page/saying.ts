/** A sentence of the word files with what goes into its places; a number chooses the plural. Made by pure functions, said by `Said`. */
export interface Saying {
  readonly of: string
  readonly values?: Readonly<Record<string, string | number>>
  /** Places that are emphasised, and whether as weak or strong. */
  readonly stress?: Readonly<Record<string, 'weak' | 'strong' | 'plain'>>
}
