import * as z from 'zod'
import { Place } from './place.ts'

/**
 * What can be wrong with a draft. What blocks keeps it from being published: somebody could not answer, or the answers
 * could not be counted. What warns is said and left to the author.
 */
const SEVERITIES = {
  /** Something that must have a name has none in the survey's first language. */
  'text-missing': 'blocks',
  /** An offered language lacks a text that is needed. */
  'translation-missing': 'blocks',
  /** An offered language lacks a text that may be left out; the first language is shown instead. */
  'translation-optional': 'warns',
  'text-long': 'warns',
  'language-twice': 'blocks',
  /** No language has this tag, so that a voice could not read the page aloud. */
  'language-unknown': 'blocks',
  'id-twice': 'blocks',
  /** The id is a word of the filter language or a field of its own. */
  'id-reserved': 'blocks',
  /** The detail has the reason by name with its values, as refusals have. */
  'condition-broken': 'blocks',
  /** The condition speaks of a question that comes later. */
  'condition-later': 'blocks',
  /** The condition speaks of an option, row, column or hidden field that is not there. */
  'condition-unknown': 'blocks',
  'never-shown': 'blocks',
  /** The last thanks has a condition, so that somebody might get none. */
  'thanks-conditional': 'blocks',
  'metric-missing': 'blocks',
  /** The scale of the question is not the scale of its metric. */
  'metric-unfit': 'blocks',
  /** Two questions score the same metric of the same touchpoint: both would count. */
  'metric-twice': 'warns',
  'touchpoint-unknown': 'blocks',
  'range-empty': 'blocks',
  'closes-before-opening': 'blocks',
  'picture-missing': 'blocks',
  /** No picture of this name was uploaded to this survey. */
  'picture-unknown': 'blocks',
  /** The picture is smaller than a finger needs. */
  'picture-small': 'warns',
  /** The accent cannot be seen well enough on a light ground and is shown darker there. */
  'accent-faint': 'warns',
  'too-many-options': 'warns',
  'options-alike': 'warns',
  /** A consent that must be given is not freely given. */
  'consent-forced': 'warns',
  /** The text puts in an answer or a hidden field that is not known there. */
  'mark-unknown': 'blocks',
  'survey-long': 'warns',
} as const

export type ProblemCode = keyof typeof SEVERITIES
export const PROBLEM_CODES = Object.keys(SEVERITIES) as [ProblemCode, ...ProblemCode[]]

export const Problem = z.object({
  code: z.enum(PROBLEM_CODES),
  severity: z.enum(['blocks', 'warns']),
  place: Place,
  /** What the sentence about it needs: names, figures, what was expected. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Problem = z.infer<typeof Problem>

export const problem = (code: ProblemCode, place: Place, detail: Problem['detail'] = {}): Problem => ({
  code,
  severity: SEVERITIES[code],
  place,
  detail,
})
