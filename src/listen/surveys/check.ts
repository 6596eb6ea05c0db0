import { amountProblems } from './checks/amounts.ts'
import { conditionProblems } from './checks/conditions.ts'
import { idProblems } from './checks/ids.ts'
import { languageProblems } from './checks/languages.ts'
import { markProblems } from './checks/marks.ts'
import { type KnownMetric, metricProblems } from './checks/metrics.ts'
import { lookProblems, type Uploaded } from './checks/pictures.ts'
import { reachProblems } from './checks/reach.ts'
import { binderOf, type Places } from './compile.ts'
import { questionsOf, type SurveyContent } from './content.ts'
import type { Problem } from './problem.ts'

/** What a survey is checked against: the workspace's metrics and places, and the pictures uploaded to it. */
export interface Surroundings {
  readonly metrics: readonly KnownMetric[]
  readonly places: Places
  readonly pictures: readonly Uploaded[]
}

/** Everything that is wrong with a draft, what blocks first. Nothing that blocks: it can be published and compiled. */
export function checkSurvey(content: SurveyContent, { metrics, places, pictures }: Surroundings): Problem[] {
  const bind = binderOf(questionsOf(content), places)
  const problems = [
    ...idProblems(content),
    ...languageProblems(content),
    ...conditionProblems(content, bind),
    ...reachProblems(content, bind),
    ...markProblems(content),
    ...metricProblems(content, metrics, places),
    ...amountProblems(content),
    ...lookProblems(content, pictures),
  ]
  return problems.toSorted((a, b) => Number(a.severity === 'warns') - Number(b.severity === 'warns'))
}

export const blocks = (problems: readonly Problem[]): boolean => problems.some(({ severity }) => severity === 'blocks')
