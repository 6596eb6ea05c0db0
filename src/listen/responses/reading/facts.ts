import type { Asked } from '../../../base/encounters/asked.ts'
import { answerFields } from '../../../base/encounters/fields.ts'
import type { Facts } from '../../../platform/clickhouse/facts.ts'
import { bind, compile } from '../../../platform/condition/index.ts'
import type { Counted, Summed } from './tally.ts'

interface Where {
  readonly sql: string
  readonly params: Readonly<Record<string, unknown>>
}

function answersOf(survey: number, { condition, definitions, asked, period }: Asked): Where {
  const where = compile(bind(condition, answerFields(definitions), asked), 'r')
  const { from, to } = period
  const days = [...(from === null ? [] : ['day >= {from:Date}']), ...(to === null ? [] : ['day <= {to:Date}'])]
  return {
    sql: ['workspace = {workspace:UInt32}', 'survey = {survey:UInt32}', ...days, where.sql].join(' AND '),
    params: { ...where.params, survey, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) },
  }
}

/** Ids of answers are the response, the question and, for a matrix, its row, with points between. */
const ROW = "splitByChar('.', id)[3]"
/** An answer is its choices or, when it has none and is no text, its number. */
const KEYS = "if(notEmpty(choices), arrayMap(c -> toString(c), choices), if(text = '', [toString(raw)], []))"

export async function countAnswers(
  facts: Facts,
  survey: number,
  asked: Asked,
): Promise<{ readonly responses: number; readonly counted: Counted[]; readonly summed: Summed[] }> {
  const { sql, params } = answersOf(survey, asked)
  const [whole, counted, summed] = await Promise.all([
    facts.ask<{ n: number }>(
      'responses.counted',
      `SELECT uniqExact(respondent) AS n FROM answers WHERE ${sql}`,
      params,
    ),
    facts.ask<Counted>(
      'responses.answers',
      `SELECT question, row, key, count() AS n, avg(place) AS place FROM (
         SELECT toString(answers.question) AS question, ${ROW} AS row, arrayJoin(arrayZip(${KEYS}, arrayEnumerate(${KEYS}))) AS one,
           one.1 AS key, one.2 AS place FROM answers WHERE ${sql})
       GROUP BY question, row, key ORDER BY n DESC LIMIT 1000 BY question, row`,
      params,
    ),
    facts.ask<Summed>(
      'responses.sums',
      `SELECT toString(answers.question) AS question, ${ROW} AS row, count() AS n, countIf(text != '') AS texts,
         countIf(${SCORED}) AS scored, ifNotFinite(avgIf(raw, ${SCORED}), 0) AS mean, ifNotFinite(stddevSampIf(raw, ${SCORED}), 0) AS deviation,
         ifNotFinite(quantileExactIf(0.5)(raw, ${SCORED}), 0) AS median
       FROM answers WHERE ${sql} GROUP BY answers.question, row`,
      params,
    ),
  ])
  return { responses: whole[0]?.n ?? 0, counted, summed }
}

const SCORED = "(metric != 0 OR (empty(choices) AND text = ''))"

export interface Written {
  readonly id: string
  readonly at: string
  readonly text: string
  readonly language: string
}

interface TextPage {
  readonly question: string
  readonly search?: string | undefined
  readonly order: 'newest' | 'oldest'
  readonly limit: number
  readonly offset: number
}

/** A page of what was written; `written` counts all who wrote, whatever is searched for. */
export async function textsPage(
  facts: Facts,
  survey: number,
  asked: Asked,
  page: TextPage,
): Promise<{ readonly rows: Written[]; readonly total: number; readonly written: number }> {
  const where = answersOf(survey, asked)
  const sql = `${where.sql} AND question = {question:String} AND text != ''`
  const found = page.search ? `${sql} AND positionCaseInsensitiveUTF8(text, {search:String}) > 0` : sql
  const params = { ...where.params, ...page, search: page.search ?? '' }
  const direction = page.order === 'newest' ? 'DESC' : 'ASC'
  const [rows, counted] = await Promise.all([
    facts.ask<Written>(
      'responses.texts',
      `SELECT id, formatDateTime(answers.at, '%Y-%m-%dT%H:%i:%SZ') AS at, text, language FROM answers WHERE ${found}
       ORDER BY answers.at ${direction}, id LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
      params,
    ),
    facts.ask<{ total: number; written: number }>(
      'responses.written',
      `SELECT count() AS written, countIf({search:String} = '' OR positionCaseInsensitiveUTF8(text, {search:String}) > 0) AS total
       FROM answers WHERE ${sql}`,
      params,
    ),
  ])
  return { rows, total: counted[0]?.total ?? 0, written: counted[0]?.written ?? 0 }
}
