import { expect, it } from 'vitest'
import { openNeighbourhood } from '../../../test/neighbourhood.ts'
import { getExtent } from './contract.ts'

const { survey, somebody, append, unit } = await openNeighbourhood()

it('what a manager is offered to choose from comes from the own units alone, also the names of segments and attributes', async () => {
  const before = await (await somebody(survey, 'analyst')).call(getExtent, {})
  await append(survey, [
    {
      id: 'north-1',
      at: '2026-10-01T10:00:00Z',
      metric: 'nps',
      score: 3,
      unit: 'North',
      segment: 'only north',
      attributes: { secret: 'of the north' },
    },
  ])
  const first = before.segments[0]!.name
  const [all, north, outside] = await Promise.all([
    somebody(survey, 'analyst').then((who) => who.call(getExtent, {})),
    somebody(survey, 'manager', ['North']).then((who) => who.call(getExtent, {})),
    somebody(survey, 'agent').then((who) => who.call(getExtent, {})),
  ])
  expect(await unit(survey, 'North')).toBeGreaterThan(0)
  expect(all.answers).toBe(before.answers + 1)
  expect(all.segments.map(({ name }) => name)).toEqual(expect.arrayContaining([first, 'only north']))
  expect(north).toEqual({
    first: '2026-10-01',
    last: '2026-10-01',
    encounters: 0,
    answers: 1,
    segments: [{ name: 'only north', n: 1 }],
    attributes: [{ name: 'secret', values: [{ name: 'of the north', n: 1 }] }],
    outcomes: [{ metric: 'nps', n: 1 }],
    metrics: [{ metric: 'nps', n: 1 }],
  })
  expect(outside).toEqual({
    first: null,
    last: null,
    encounters: 0,
    answers: 0,
    segments: [],
    attributes: [],
    outcomes: [],
    metrics: [],
  })
})
