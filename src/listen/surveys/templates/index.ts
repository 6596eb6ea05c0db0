import type { SurveyContent } from '../content.ts'
import type { Purpose } from '../survey.ts'

export interface Template {
  readonly key: string
  readonly purpose: Purpose
  readonly names: Readonly<Record<string, string>>
  readonly about: Readonly<Record<string, string>>
  readonly content: SurveyContent
}

export const TEMPLATES: readonly Template[] = []
