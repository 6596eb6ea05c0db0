import { Fault } from '../../../platform/fault.ts'
import type { SurveyContent } from '../content.ts'
import { questionsOf } from '../content.ts'
import type { Report } from '../report.ts'
import type { Purpose } from '../survey.ts'
import { assemble } from './assemble.ts'
import { limeSurveyFormat } from './limesurvey/format.ts'
import { readLimeSurvey } from './limesurvey/read.ts'
import { OwnFile } from './own.ts'
import { SURVEYJS } from './surveyjs/format.ts'
import { readSurveyJs } from './surveyjs/read.ts'

/** A survey from a file, before it is made. */
export interface Taken {
  readonly name: string
  readonly purpose: Purpose
  readonly content: SurveyContent
  readonly report: Report
  /** Pictures that come along, by the name that the content calls them. */
  readonly pictures: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** Files of others carry no pictures; a survey of words is never as large. */
const MOST_FOREIGN = 6 * 1_048_576

/**
 * Tells what a file is by its content and takes what can be taken.
 * @param name for a file that does not name its survey
 * @throws Fault 'bad-input' for what is no survey, 'too-large' for more than anybody writes
 */
export function takeFile(bytes: Uint8Array, name: string): Taken {
  const text = textOf(bytes)
  if (/^<(?:!doctype html|html)\b/i.test(text)) throw unknown()
  if (text.startsWith('<')) {
    refuseLarge(bytes)
    const { survey, names } = readLimeSurvey(text, name)
    return foreign(assemble(survey, limeSurveyFormat(names)))
  }
  const file = jsonOf(text)
  if ('kohtaamo' in file) return own(file)
  if (!['pages', 'elements', 'questions'].some((part) => part in file)) throw unknown()
  refuseLarge(bytes)
  return foreign(assemble(readSurveyJs(file, name), SURVEYJS))
}

const unknown = (cause?: unknown) =>
  new Fault('bad-input', 'This file is no survey that can be read.', {
    cause,
    reason: 'survey-file-unknown',
    advice: 'Bring a survey exported from here as JSON, a SurveyJS file (JSON) or a LimeSurvey survey (.lss).',
  })

function refuseLarge(bytes: Uint8Array): void {
  if (bytes.length <= MOST_FOREIGN) return
  const megabytes = MOST_FOREIGN / 1_048_576
  throw new Fault('too-large', `The file is larger than ${megabytes} MB.`, {
    reason: 'survey-file-large',
    values: { megabytes },
  })
}

function textOf(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
    if (text.includes('\0')) throw unknown()
    return text
  } catch (cause) {
    throw unknown(cause)
  }
}

function jsonOf(text: string): object {
  try {
    const file: unknown = JSON.parse(text)
    if (typeof file === 'object' && file !== null && !Array.isArray(file)) return file
  } catch (cause) {
    throw unknown(cause)
  }
  throw unknown()
}

const foreign = ({ name, content, report }: Pick<Taken, 'name' | 'content' | 'report'>): Taken => ({
  name,
  content,
  report,
  purpose: 'transactional',
  pictures: [],
})

function own(file: object): Taken {
  const parsed = OwnFile.safeParse(file)
  if (!parsed.success) throw unknown(parsed.error)
  const { name, purpose, content, pictures } = parsed.data
  const questions = questionsOf(content).length
  return {
    name,
    purpose,
    content,
    report: { format: 'kohtaamo', questions, kept: questions, lines: [] },
    pictures: pictures.map((one) => ({ name: one.name, bytes: new Uint8Array(Buffer.from(one.base64, 'base64')) })),
  }
}
