import { describe, expect, it } from 'vitest'
import { STANDARD_METRICS } from '../../../base/journey-map/metric.ts'
import { memorySource } from '../../../platform/byte-source.ts'
import { openTables } from '../reading/open.ts'
import { profileTable } from './profile.ts'
import { propose } from './propose.ts'

const rows = (make: (n: number) => readonly (string | number)[]) =>
  Array.from({ length: 60 }, (_, n) => make(n).join(',')).join('\n')
const spread = (n: number, step: number, most: number) => 1 + ((n * step + Math.floor(n / 7)) % most)

async function rolesOf(head: string, make: (n: number) => readonly (string | number)[]) {
  const opened = await openTables(memorySource('file.csv', new TextEncoder().encode(`${head}\n${rows(make)}\n`)))
  const profile = await profileTable(opened.tables[0]!)
  const { mapping } = propose(profile, {
    source: 'file',
    zone: 'Europe/Helsinki',
    today: '2026-11-21',
    metrics: [...STANDARD_METRICS],
  })
  return Object.fromEntries(mapping.columns.map((entry) => [entry.column, entry.role]))
}

describe('columns whose names could be ratings or measures', () => {
  it('are ratings in a questionnaire that also asks for an overall judgement', async () => {
    const roles = await rolesOf('NPS,Staff,Queue,Price', (n) => [
      spread(n, 3, 10),
      spread(n, 2, 5),
      spread(n, 3, 5),
      spread(n, 4, 5),
    ])
    expect(roles).toMatchObject({ NPS: 'score', Staff: 'score', Queue: 'score', Price: 'score' })
  })

  it('stay what they measure where nobody is asked how it went', async () => {
    const roles = await rolesOf('Order,Quantity,Price,Waiting', (n) => [
      `O${n}`,
      spread(n, 2, 5),
      spread(n, 3, 5),
      spread(n, 4, 5),
    ])
    expect(Object.values(roles)).not.toContain('score')
  })
})
