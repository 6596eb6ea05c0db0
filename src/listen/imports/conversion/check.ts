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
  const say = (path: string, message: string) => issues.push({ path, message })
  const roles = new Map<Role, number>()
  for (const [at, entry] of mapping.columns.entries()) {
    const path = `columns.${at}`
    if (entry.role !== 'ignore' && !known.has(entry.column)) say(path, `the file has no column "${entry.column}"`)
    roles.set(entry.role, (roles.get(entry.role) ?? 0) + 1)
    if (ONCE.has(entry.role) && roles.get(entry.role)! > 1) say(path, `a second column is mapped as ${entry.role}`)
    for (const message of checkColumn(entry, byKey)) say(path, message)
  }
  for (const column of mapping.rowKey ?? []) if (!known.has(column)) say('rowKey', `the file has no column "${column}"`)
  if (!isZone(mapping.zone)) say('zone', `${mapping.zone} is no time zone`)
  const needs = (met: boolean, path: string, message: string) => met || say(path, message)
  if (mapping.shape === 'people') needs(roles.has('identifier'), 'columns', 'no column tells whom a row is about')
  else
    needs(
      roles.has('at') || mapping.constants.at !== undefined,
      'constants.at',
      'no column has the date, and no date is given',
    )
  if (mapping.shape === 'survey') needs(roles.has('score'), 'columns', 'no column is a rating')
  else if (mapping.shape !== 'people')
    needs(
      roles.has('touchpoint') || mapping.constants.touchpoint !== undefined,
      'constants.touchpoint',
      'no column names the touchpoint, and none is given',
    )
  return issues
}

function checkColumn(entry: ColumnMapping, metrics: ReadonlyMap<string, NewMetric>): string[] {
  const found: string[] = []
  if ('zone' in entry && entry.zone !== undefined && !isZone(entry.zone)) found.push(`${entry.zone} is no time zone`)
  if (entry.role !== 'score') return found
  const scale = metrics.get(entry.metric)?.scale
  if (!scale) return [...found, `there is no metric "${entry.metric}"`]
  const off = Object.entries(entry.points ?? {}).find(([, point]) => point < scale.low || point > scale.high)
  if (off) found.push(`"${off[0]}" counts as ${off[1]}, which is not on the scale ${scale.low} to ${scale.high}`)
  if (entry.from && entry.from.high <= entry.from.low) found.push('the scale must end above its start')
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
      advice: 'Change the mapping, or take the proposed one.',
    })
}
