import type { NewMetric } from '../../../base/journey-map/metric.ts'
import { Fault, type FaultIssue } from '../../../platform/fault.ts'
import type { ColumnMapping, Mapping, Role } from '../mapping.ts'
import { ONCE } from '../single-use.ts'

/**
 * What keeps a mapping from working on a table, with the place in the mapping.
 * @param metrics of the workspace; those of the mapping are added
 */
export function checkMapping(
  mapping: Mapping,
  columns: readonly string[],
  metrics: readonly NewMetric[],
): FaultIssue[] {
  const known = new Set(columns)
  const byKey = new Map([...metrics, ...mapping.metrics].map((metric) => [metric.key, metric]))
  const issues: FaultIssue[] = []
  const say = (path: string, wrong: Wrong) => issues.push({ path, ...wrong })
  const roles = new Map<Role, number>()
  for (const [at, entry] of mapping.columns.entries()) {
    const path = `columns.${at}`
    if (entry.role !== 'ignore' && !known.has(entry.column)) say(path, noColumn(entry.column))
    roles.set(entry.role, (roles.get(entry.role) ?? 0) + 1)
    if (ONCE.has(entry.role) && roles.get(entry.role)! > 1)
      say(path, {
        message: `a second column is mapped as ${entry.role}`,
        reason: 'map-twice',
        values: { role: entry.role },
      })
    for (const wrong of checkColumn(entry, byKey)) say(path, wrong)
  }
  for (const column of mapping.rowKey ?? []) if (!known.has(column)) say('rowKey', noColumn(column))
  if (!isZone(mapping.zone)) say('zone', noZone(mapping.zone))
  const needs = (met: boolean, path: string, wrong: Wrong) => met || say(path, wrong)
  if (mapping.shape === 'people')
    needs(roles.has('identifier'), 'columns', {
      message: 'no column tells whom a row is about',
      reason: 'map-no-person',
    })
  else
    needs(roles.has('at') || mapping.constants.at !== undefined, 'constants.at', {
      message: 'no column has the date, and no date is given',
      reason: 'map-no-date',
    })
  if (mapping.shape === 'survey')
    needs(roles.has('score'), 'columns', { message: 'no column is a rating', reason: 'map-no-rating' })
  else if (mapping.shape !== 'people')
    needs(roles.has('touchpoint') || mapping.constants.touchpoint !== undefined, 'constants.touchpoint', {
      message: 'no column names the touchpoint, and none is given',
      reason: 'map-no-touchpoint',
    })
  return issues
}

type Wrong = Omit<FaultIssue, 'path'>

const noColumn = (column: string): Wrong => ({
  message: `the file has no column "${column}"`,
  reason: 'map-no-column',
  values: { column },
})

const noZone = (zone: string): Wrong => ({ message: `${zone} is no time zone`, reason: 'map-zone', values: { zone } })

function checkColumn(entry: ColumnMapping, metrics: ReadonlyMap<string, NewMetric>): Wrong[] {
  const found: Wrong[] = []
  if ('zone' in entry && entry.zone !== undefined && !isZone(entry.zone)) found.push(noZone(entry.zone))
  if (entry.role !== 'score') return found
  const scale = metrics.get(entry.metric)?.scale
  if (!scale) {
    const { metric } = entry
    return [...found, { message: `there is no metric "${metric}"`, reason: 'metric-unknown', values: { metric } }]
  }
  const off = Object.entries(entry.points ?? {}).find(([, point]) => point < scale.low || point > scale.high)
  if (off) {
    const [value, point] = off
    found.push({
      message: `"${value}" counts as ${point}, which is not on the scale ${scale.low} to ${scale.high}`,
      reason: 'map-off-scale',
      values: { value, point, low: scale.low, high: scale.high },
    })
  }
  if (entry.from && entry.from.high <= entry.from.low)
    found.push({ message: 'the scale must end above its start', reason: 'metric-scale-turned' })
  return found
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** @throws Fault bad-input with every issue */
export function assertMapping(mapping: Mapping, columns: readonly string[], metrics: readonly NewMetric[]): void {
  const issues = checkMapping(mapping, columns, metrics)
  if (issues.length > 0)
    throw new Fault('bad-input', `the mapping does not fit the file: ${issues[0]!.message}`, {
      issues,
      reason: 'mapping-unfit',
      advice: 'Change the mapping, or take the proposed one.',
    })
}
