import { expect, test } from 'vitest'
import { metricKey } from './metric-key.ts'

test('a metric gets a key that files and programs can write', () => {
  expect(metricKey({ en: 'Delivery days' })).toBe('delivery_days')
  expect(metricKey({ fi: 'Määräaika, päiviä' })).toBe('maaraaika_paivia')
  expect(metricKey({ sv: '7 dagars löfte!' })).toBe('dagars_lofte')
  expect(metricKey({ en: '顧客' })).toBe('metric')
})
