import type { Bound } from '../../platform/condition/index.ts'
import type { Page, SurveyContent, Thanks } from './content.ts'
import type { Question } from './question.ts'

/*
 * Content as it is collected with: the same, with conditions ready to run. These are types only, so that what runs
 * in the browser of a customer carries neither the schema library nor the reader of conditions.
 */
type Ready<T, Key extends PropertyKey> = T extends unknown
  ? Omit<T, Key> & { readonly [name in Key]?: Bound | undefined }
  : never

type Without<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never

/** A question apart from when it is shown, so that one of a draft and one ready to be asked are read alike. */
export type PlainQuestion = Without<Question, 'showWhen'>

export type CompiledQuestion = Ready<Question, 'showWhen'>

export type CompiledPage = Ready<Omit<Page, 'questions'>, 'showWhen'> & { readonly questions: CompiledQuestion[] }

/** `needs`: questions that must have been passed before it can be told whether a response counts for the quota. */
export interface CompiledQuota {
  readonly id: string
  readonly most: number
  readonly when?: Bound | undefined
  readonly needs: readonly string[]
}

export type CompiledThanks = Ready<Thanks, 'when'>

export type Compiled = Omit<SurveyContent, 'pages' | 'thanks' | 'quotas'> & {
  readonly pages: CompiledPage[]
  readonly thanks: CompiledThanks[]
  readonly quotas: CompiledQuota[]
}
