import { describe, expect, it } from 'vitest'
import { plantedComments } from './comments/planted.ts'
import { PLACE, TOUCHPOINTS } from './company.ts'
import { Truth } from './contract.ts'
import { LIVED } from './experience.ts'
import { DEFAULT_COMPANY } from './make.ts'
import { referenceImportance } from './reference-importance.ts'
import { populationTally, truthOf } from './truth.ts'
import { truthAside } from './truth-thread.ts'

const options = { ...DEFAULT_COMPANY, end: '2026-10-31' }
const truth = truthOf(options, populationTally(options, 200_000))
const of = (key: string) => truth.touchpoints.find((each) => each.key === key)!

describe('The written truth of the sample company', () => {
  it('shares out all that the touchpoints explain', () => {
    const sum = truth.touchpoints.reduce((total, each) => total + each.importance, 0)
    expect(sum).toBeCloseTo(1, 9)
    expect(truth.r2).toBeGreaterThan(0.4)
    expect(truth.r2).toBeLessThan(0.6)
  })

  it('puts deliveries, their tracking and support calls first, and gives the newsletter nothing', () => {
    const first = truth.touchpoints.filter((each) => each.rank <= 3).map((each) => each.key)
    expect(first.sort()).toEqual(['home-delivery', 'support-call', 'tracking'])
    expect(truth.noise).toEqual(['newsletter'])
    expect(of('newsletter').importance).toBeLessThan(0.001)
  })

  it('gives each touchpoint an effect near the one that was planted, somewhat blurred by rounding to whole answers', () => {
    for (const [place, each] of TOUCHPOINTS.entries()) {
      expect(Math.abs(of(each.key).effect - LIVED[place]!.slope)).toBeLessThan(0.3)
    }
  })

  it('writes down which units differ, what changed when, and who answers', () => {
    const differing = truth.units.filter((unit) => unit.differs).map((unit) => unit.key)
    expect(differing.sort()).toEqual(
      ['delivery-east', 'delivery-north', 'helsinki', 'joensuu', 'pori', 'tampere', 'vantaa'].sort(),
    )
    for (const unit of truth.units.filter((each) => !each.differs && each.againstRest !== null)) {
      expect(Math.abs(unit.againstRest!)).toBeLessThan(0.05)
    }
    expect(truth.changes.map((change) => [change.touchpoint, change.from])).toEqual([
      ['tracking', '2026-08-01'],
      ['chat', '2026-05-01'],
      ['advice', '2026-02-01'],
    ])
    expect(truth.response.segment.senior).toBeGreaterThan(truth.response.segment.student!)
    expect(Truth.parse(JSON.parse(JSON.stringify(truth)))).toEqual(truth)
  })

  it('is the same when it is computed beside a running server', async () => {
    const recipe = { ...options, answers: 500, constant: -2 }
    expect(await truthAside(recipe, 20_000)).toEqual(
      truthOf(recipe, populationTally(options, 20_000), { comments: plantedComments(recipe) }),
    )
  })

  it('depends on the last day only through the calendar', () => {
    const later = truthOf({ ...options, end: '2026-11-20' }, populationTally({ ...options, end: '2026-11-20' }, 50_000))
    expect(later.from).toBe('2024-11-21')
    expect(later.touchpoints[PLACE.newsletter]!.importance).toBeLessThan(0.002)
  })
})

describe('The reference importance', () => {
  it('gives independent drivers their own share of the variance', () => {
    const covariance = Float64Array.from([4, 0, 4, 0, 1, 2, 4, 2, 10])
    const found = referenceImportance(covariance, [[0], [1]])
    expect(found.r2).toBeCloseTo(0.8, 12)
    expect(found.shares[0]).toBeCloseTo(0.5, 12)
    expect(found.coefficients[0]).toBeCloseTo(1, 12)
    expect(found.coefficients[1]).toBeCloseTo(2, 12)
  })

  it('splits what two copies of one driver explain evenly between them', () => {
    const covariance = Float64Array.from([1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1])
    const found = referenceImportance(covariance, [[0], [1]])
    expect(found.r2).toBeCloseTo(0.25, 12)
    expect(found.shares).toEqual([0.5, 0.5])
  })
})
