import type * as z from 'zod'
import { SurveyContent } from '../content.ts'
import type { Texts } from '../question.ts'
import type { Purpose } from '../survey.ts'

/** A survey to start from, in Finnish, Swedish and English. */
export interface Template {
  readonly key: string
  readonly purpose: Purpose
  readonly names: Texts
  /** When to use it, in a sentence. */
  readonly about: Texts
  readonly content: SurveyContent
}

/** The same words in the three languages. */
export const say = (fi: string, sv: string, en: string): Texts => ({ fi, sv, en })

/** An option, row, column or window with its words. */
export const part = (id: string, fi: string, sv: string, en: string) => ({ id, texts: say(fi, sv, en) })

type Written = Omit<Template, 'content'> & {
  readonly content: Omit<z.input<typeof SurveyContent>, 'languages'>
}

/** A template as it is written in its file; everything left out gets what a new survey has. */
export const template = ({ content, ...about }: Written): Template => ({
  ...about,
  content: SurveyContent.parse({ languages: ['fi', 'sv', 'en'], ...content }),
})

export const EASE = {
  low: say('Erittäin vaikeaa', 'Mycket svårt', 'Very difficult'),
  high: say('Erittäin helppoa', 'Mycket enkelt', 'Very easy'),
}
export const SATISFIED = {
  low: say('Erittäin tyytymätön', 'Mycket missnöjd', 'Very dissatisfied'),
  high: say('Erittäin tyytyväinen', 'Mycket nöjd', 'Very satisfied'),
}
/** Said before a text is written, because texts are read by people. */
export const NO_SECRETS = say(
  'Älä kirjoita tähän henkilötunnusta tai muita arkaluonteisia tietoja.',
  'Skriv inte personnummer eller andra känsliga uppgifter här.',
  'Please leave out identity numbers and other sensitive details.',
)
