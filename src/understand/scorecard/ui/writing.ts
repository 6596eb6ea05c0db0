import type { Metric } from '../../../base/journey-map/metric.ts'
import { nameIn } from '../../../base/names/index.ts'
import type { Formats } from '../../../web/kit/numbers/formats.ts'
import { write, writeDifference, writeInterval } from '../../../web/kit/numbers/measure.ts'
import { measureOf } from '../../../web/known/measure.ts'
import type { Writing } from './sentence.ts'

/** How sentences write the figures of a metric in the reader's language. */
export function writingOf(formats: Formats, metric: Metric): Writing {
  const measure = measureOf(metric)
  return {
    figure: inSentence(nameIn(formats.language, metric.names, metric.key)),
    better: metric.scale.better,
    value: (value) => write(formats, measure, value),
    interval: (low, high) => writeInterval(formats, measure, low, high),
    count: (n) => formats.number(n),
    list: (names) => new Intl.ListFormat(formats.locale).format(names),
  }
}

/** "Satisfaction" becomes "satisfaction", and NPS stays NPS. */
export function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.slice(0, 1).toLowerCase() + name.slice(1) : name
}

/** The same for the page of one touchpoint, which also tells differences, shares and times. */
export function oneWriting(formats: Formats, metric: Metric) {
  const measure = measureOf(metric)
  return {
    ...writingOf(formats, metric),
    difference: (by: number) => writeDifference(formats, measure, by),
    percent: (share: number) => formats.percent(share),
    seconds: (value: number) => formats.seconds(value),
    rough: (value: number) => formats.number(value, 1),
  }
}
