import * as z from 'zod'

/** As much of a SurveyJS file as is read; everything else is looked at by name only. */
const Text = z.union([z.string(), z.number(), z.record(z.string(), z.unknown())])
export type Text = z.infer<typeof Text>

const Choice = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ value: z.union([z.string(), z.number(), z.boolean()]), text: Text.optional() }),
])
export type Choice = z.infer<typeof Choice>

const maybe = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined)
const text = maybe(Text)
const choices = maybe(z.array(Choice).max(5_000))
const flag = maybe(z.boolean())
const number = maybe(z.number())
const condition = maybe(z.string())

export const Element = z.looseObject({
  type: z.string().max(60).catch(''),
  name: z.string().max(300).catch(''),
  title: text,
  description: text,
  html: text,
  visibleIf: condition,
  isRequired: flag,
  choices,
  rows: choices,
  columns: choices,
  rateValues: choices,
  rateMin: number,
  rateMax: number,
  rateCount: number,
  rateStep: number,
  rateType: maybe(z.string()),
  rateDisplayMode: maybe(z.string()),
  minRateDescription: text,
  maxRateDescription: text,
  inputType: maybe(z.string()),
  min: maybe(z.union([z.number(), z.string()])),
  max: maybe(z.union([z.number(), z.string()])),
  maxLength: number,
  maxSelectedChoices: number,
  multiSelect: flag,
  choicesOrder: maybe(z.string()),
  hasOther: flag,
  showOtherItem: flag,
  hasNone: flag,
  showNoneItem: flag,
  noneText: text,
  otherText: text,
  labelTrue: text,
  labelFalse: text,
  items: maybe(z.array(z.looseObject({ name: z.string().max(300), title: text })).max(50)),
  elements: maybe(z.array(z.unknown()).max(500)),
})
export type ReadElement = z.infer<typeof Element>

export const SurveyJs = z.looseObject({
  title: text,
  description: text,
  locale: maybe(z.string()),
  pages: maybe(z.array(z.unknown()).max(500)),
  elements: maybe(z.array(z.unknown()).max(2_000)),
  questions: maybe(z.array(z.unknown()).max(2_000)),
  completedHtml: text,
  completedHtmlOnCondition: maybe(z.array(z.object({ expression: z.string(), html: Text })).max(19)),
  showPrevButton: flag,
  goNextPageAutomatic: z.unknown().optional(),
  showProgressBar: maybe(z.union([z.string(), z.boolean()])),
})
