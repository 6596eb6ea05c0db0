export { type DefinitionBook, openDefinitions } from './book/store.ts'
export { type Definitions, definitionsFrom, type Named } from './definitions.ts'
export {
  Figure,
  type Metric,
  type MetricKind,
  type NewMetric,
  normalise,
  pointOf,
  type Scale,
  STANDARD_METRICS,
} from './metric.ts'
export { STAGE_TEMPLATES, type StageTemplateName } from './stage-templates.ts'
export { addMetrics } from './store.ts'
