import type { Facts } from '../../platform/clickhouse/facts.ts'

/** Somewhere a question was answered: the touchpoint as the answer carries it, 0 the whole relationship. */
export interface AskedAt {
  readonly survey: number
  readonly question: string
  readonly touchpoint: number
}

/** At which touchpoints the questions of some surveys were answered with a score. */
export async function touchpointsAsked(facts: Facts, surveys: readonly number[]): Promise<AskedAt[]> {
  if (surveys.length === 0) return []
  return facts.ask<AskedAt>(
    'surveys.touchpoints',
    `SELECT survey, question, touchpoint FROM answers
     WHERE workspace = {workspace:UInt32} AND survey IN {surveys:Array(UInt32)} AND metric != 0
     GROUP BY survey, question, touchpoint`,
    { surveys: [...new Set(surveys)] },
  )
}
