import type { Metric } from '../../../base/journey-map/metric.ts'
import { nameIn } from '../../../base/names/index.ts'
import { inSentence } from '../../../understand/scorecard/ui/index.ts'
import { between, type Formats } from '../../../web/kit/numbers/formats.ts'
import { writeInterval } from '../../../web/kit/numbers/measure.ts'
import type { PriorityWriting } from './sentence.ts'

/** How the sentences about priorities are written in the reader's language. */
export function priorityWriting(formats: Formats, metric: Metric): PriorityWriting {
  return {
    outcome: inSentence(nameIn(formats.language, metric.names, metric.key)),
    scale: metric.scale,
    percent: (share) => formats.percent(share),
    percentInterval: (low, high) => writeInterval(formats, { kind: 'share' }, low, high),
    mean: (value) => formats.number(value, 1),
    points: (value) => formats.number(value, 1),
    pointsInterval: (low, high) => between(formats.number(low, 1), formats.number(high, 1)),
    whole: (value) => formats.number(value),
    wholeInterval: (low, high) => between(formats.number(low), formats.number(high)),
    count: (n) => formats.number(n),
    list: (names) => new Intl.ListFormat(formats.locale).format(names),
  }
}
