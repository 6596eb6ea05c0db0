export { wilson } from '../../platform/statistics/wilson.ts'
export { type ClusteredScore, designEffectOf, widened } from './design-effect.ts'
export { type Difference, difference } from './difference.ts'
export {
  type FigureWithInterval,
  figure,
  type IntervalMethod,
  isTooFew,
  type Sensitivity,
  SMALLEST_CELL,
  type TooFew,
} from './figure.ts'
export { mannWhitney, type OrdinalComparison } from './mann-whitney.ts'
export { type ChangedCell, type Marker, markCells } from './markers.ts'
export type { Counted } from './measure.ts'
export {
  adjustedWaldNps,
  type Interval,
  type NpsCounts,
  type NpsDifference,
  npsDifference,
  npsOf,
  npsStandardError,
  npsVariance,
  waldNps,
} from './nps.ts'
export { npsCode, type PairedNps, pairedNps } from './nps-paired.ts'
export { npsComparisonSize, npsSampleSize, WORST_NPS_VARIANCE } from './nps-sample-size.ts'
export { scoreNps } from './nps-score.ts'
export { type Proportion, proportion, proportionDifference } from './proportion.ts'
export { type Sample, sampleOf } from './sample.ts'
export {
  addCounts,
  countsOf,
  type PointCounts,
  plainCounts,
  type ScaleCounts,
  subtractCounts,
  type WeightedScore,
} from './scale-counts.ts'
export { matchedShares, newcombe } from './share.ts'
export { calibrate, type Distance } from './weighting/calibration.ts'
export { designCovariance, indicators, type SurveyDesign } from './weighting/design.ts'
export {
  type DesignEstimate,
  designEffect,
  designMean,
  designQuantile,
  designRatio,
  designRegression,
  designTotal,
} from './weighting/design-estimates.ts'
export { kishSize } from './weighting/kish.ts'
export type { Margin } from './weighting/margin.ts'
export { postStratify, type Raked, rake } from './weighting/raking.ts'
export { type ResponseCell, type ResponseClass, responseClasses } from './weighting/response-classes.ts'
