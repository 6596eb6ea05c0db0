import type { CompanyOptions } from '../make.ts'
import { journeysOf } from '../timeline.ts'
import type { Expected } from './expected.ts'
import type { Findings } from './findings.ts'
import { heardOf } from './heard.ts'
import { judgeCoverage } from './judge-coverage.ts'
import { judgeChanges, judgeUnits } from './judge-differences.ts'
import { type DriverEffort, judgeDrivers } from './judge-drivers.ts'
import { judgeFigures } from './judge-figures.ts'
import { weighted } from './weighting.ts'

export interface OneCompany {
  readonly options: Omit<CompanyOptions, 'selection'>
  readonly expected: Expected
  readonly replicates: number
}

/**
 * Everything one company says about the methods, by line of the table: with everybody equally willing to answer
 * (`fair`), with willingness that shows from outside (`visible`), with the angry and the delighted answering more (`full`), and with the
 * unhappy answering more (`felt`), the latter three also after weighting.
 */
export function scoreOneCompany({ options, expected, replicates }: OneCompany): Findings {
  const journeys = [...journeysOf(options)]
  const effort: DriverEffort = { seed: options.seed, replicates }
  const fair = heardOf({ ...options, selection: 'none' }, journeys)
  const visible = heardOf({ ...options, selection: 'visible' }, journeys)
  const full = heardOf({ ...options, selection: 'full' }, journeys)
  const felt = heardOf({ ...options, selection: 'felt' }, journeys)
  const fullWeighted = weighted(full, journeys)
  return {
    ...under('fair', judgeDrivers(fair, expected, effort)),
    ...under('fair', judgeFigures(fair, expected)),
    ...under('fair', judgeUnits(fair, expected)),
    ...under('fair', judgeChanges(fair, expected)),
    ...under('visible', judgeFigures(visible, expected)),
    ...under('visible.weighted', judgeFigures(weighted(visible, journeys), expected)),
    ...under('full', judgeFigures(full, expected)),
    ...under('full.weighted', judgeFigures(fullWeighted, expected)),
    ...under('full', judgeDrivers(full, expected, effort)),
    ...under('full.weighted', judgeDrivers(fullWeighted, expected, effort)),
    ...coverageUnder('visible', judgeCoverage(visible, journeys)),
    ...coverageUnder('full', judgeCoverage(full, journeys)),
    ...coverageUnder('felt', judgeCoverage(felt, journeys)),
  }
}

function under(world: string, findings: Findings): Findings {
  return Object.fromEntries(Object.entries(findings).map(([key, value]) => [`${world}.${key}`, value]))
}

function coverageUnder(world: string, { raw, weighted: by }: ReturnType<typeof judgeCoverage>): Findings {
  return { ...under(world, raw), ...under(`${world}.weighted`, by) }
}
