import type { Appender } from '../base/encounters/append.ts'
import type { DefinitionLists } from '../base/journey-map/contract.ts'
import type { DefinitionBook } from '../base/journey-map/index.ts'
import { insertChannel, insertTouchpoint, listChannels, listStages } from '../base/journey-map/store.ts'
import { nameKey } from '../base/names/index.ts'
import { createWorkspace } from '../base/org/index.ts'
import { insertUnit } from '../base/org/units/store.ts'
import { COMPANY, type CompanyIds, type CompanyOptions, makeCompany } from '../lab/index.ts'
import type { Db, Tx } from '../platform/postgres/open.ts'
import type { Clock } from '../platform/time.ts'

interface Parts {
  readonly db: Db
  readonly definitions: DefinitionBook
  readonly appender: Appender
  readonly clock: Clock
}

export interface MadeSample {
  readonly workspace: number
  readonly encounters: number
  readonly answers: number
  /** What it was made from: what its truth is computed by. */
  readonly recipe: CompanyOptions & { readonly constant: number }
}

/** Called again and again with how much is done; what it throws ends the work. */
export type Report = (done: number, of: number) => void

/** Rows in one commit: two or three months of the sample, so that each insert touches few partitions. */
const BATCH = 20_000
const DAY_MS = 86_400_000

/** No row lies in the future and the newest week is whole. */
export const lastDayOf = (clock: Clock): string => new Date(clock.now().getTime() - DAY_MS).toISOString().slice(0, 10)

/** The fictional company with its definitions and two years of encounters up to yesterday. */
export async function makeSample(
  parts: Parts,
  options: Partial<CompanyOptions> = {},
  owner: string | null = null,
): Promise<MadeSample> {
  return fillByRows(parts, await createSample(parts, owner), options)
}

/** A workspace with the definitions of the company and no rows yet. It is marked as a sample; every page says so. */
export async function createSample(parts: Omit<Parts, 'appender'>, owner: string | null = null): Promise<number> {
  const about = {
    name: COMPANY.names.en ?? '',
    zone: COMPANY.zone,
    language: 'en',
    currency: COMPANY.currency,
    sample: true,
  } as const
  const { id: workspace } = await createWorkspace({ db: parts.db, seed: parts.definitions.seed }, about, owner)
  await parts.db.transaction().execute((tx) => define(tx, workspace, COMPANY))
  parts.definitions.changed(workspace)
  return workspace
}

/** Every row by way of the appender, as the company's own systems would send them. */
export async function fillByRows(
  parts: Parts,
  workspace: number,
  options: Partial<CompanyOptions>,
  report: Report = () => undefined,
): Promise<MadeSample> {
  const company = makeCompany({ end: lastDayOf(parts.clock), ...options })
  let encounters = 0
  let answers = 0
  for (const batch of company.batches(BATCH)) {
    await parts.appender.append({ workspace, source: 'sample', import: 0, ...batch })
    encounters += batch.encounters.length
    answers += batch.answers.length
    report(encounters, company.options.encounters)
  }
  return { workspace, encounters, answers, recipe: { ...company.options, constant: company.responses.constant } }
}

/** The numbers that a workspace has given to the company's definitions. */
export function idsOf(workspace: number, lists: DefinitionLists): CompanyIds {
  const numbers = (named: readonly { readonly names: NamesGiven }[], defined: readonly Defined[]) =>
    named.map(({ names }) => defined.find(({ key }) => key === keyOf(names))?.id ?? 0)
  const metric = (wanted: string) => lists.metrics.find(({ key }) => key === wanted)?.id ?? 0
  return {
    workspace,
    channels: numbers(COMPANY.channels, lists.channels),
    touchpoints: numbers(COMPANY.touchpoints, lists.touchpoints),
    units: numbers(COMPANY.units, lists.units),
    outcomeMetric: metric(COMPANY.metrics[0]),
    encounterMetric: metric(COMPANY.metrics[1]),
  }
}

type NamesGiven = { readonly en?: string | undefined }
type Defined = { readonly key: string; readonly id: number }
type Setup = typeof COMPANY
const keyOf = (names: NamesGiven) => nameKey(names.en ?? '')

/** Rows of the sample carry English names, as an export of the company's own systems would; definitions answer to them. */
async function define(tx: Tx, workspace: number, setup: Setup): Promise<void> {
  for (const { names } of setup.channels) await insertChannel(tx, workspace, keyOf(names), names)
  const channels = new Map((await listChannels(tx, workspace)).map((channel) => [channel.key, channel.id]))
  const stages = new Map((await listStages(tx, workspace)).map((stage) => [stage.key, stage.id]))
  const channelOf = new Map<string, number | null>(
    setup.channels.map(({ key, names }) => [key, channels.get(keyOf(names)) ?? null]),
  )
  for (const { names, channel, stage } of setup.touchpoints) {
    await insertTouchpoint(tx, workspace, {
      key: keyOf(names),
      names,
      channel: channelOf.get(channel) ?? null,
      stage: stages.get(stage) ?? null,
      owner: null,
    })
  }
  const units = new Map<string, number>()
  for (const { key, names, level, parent } of setup.units) {
    const made = await insertUnit(tx, workspace, {
      key: keyOf(names),
      names,
      level,
      parent: parent === null ? null : (units.get(parent) ?? null),
    })
    units.set(key, made.id)
  }
}
