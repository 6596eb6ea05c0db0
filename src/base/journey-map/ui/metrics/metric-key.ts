import { LANGUAGES, type Names } from '../../../names/contract.ts'

/** What files and programs call a metric, made of its first name: `Delivery days` → `delivery_days`. */
export function metricKey(names: Names): string {
  const name = LANGUAGES.map((language) => names[language]?.trim()).find(Boolean) ?? ''
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
  return plain.slice(0, 60) || 'metric'
}
