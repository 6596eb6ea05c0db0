import { describe, expect, it } from 'vitest'
import { openOffice } from '../../../test/office.ts'
import { openStores } from '../../../test/stores.ts'
import type { CallError } from '../../platform/client.ts'
import type { Operation } from '../../platform/contract.ts'
import { CreateUnit, MergeUnit, UnmergeUnit, UpdateUnit, UpdateWorkspace } from '../org/contract.ts'
import {
  CreateChannel,
  CreateMetric,
  CreateTouchpoint,
  MergeTouchpoint,
  ReadDefinitions,
  SetStages,
  UnmergeTouchpoint,
  UpdateMetric,
  UpdateTouchpoint,
} from './contract.ts'
import { MOST } from './proposals/store.ts'

const stores = await openStores()
const { db, pool } = stores.postgres
const office = openOffice(db)
const { definitions } = office
const home = await office.makeWorkspace('Aurora Care')
const other = await office.makeWorkspace('Another house')
const here = office.local.with({ 'kohtaamo-workspace': String(home.id) })
const there = office.local.with({ 'kohtaamo-workspace': String(other.id) })
const refusal = (work: Promise<unknown>): Promise<CallError> =>
  work.then(
    () => expect.unreachable(),
    (error) => error,
  )
const idOf = async (kind: 'channel' | 'touchpoint' | 'unit', name: string) =>
  (await definitions.resolveOrPropose(kind, home.id, [name])).get(name) ?? 0
const inOrder = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b)

describe('a new workspace', () => {
  it('starts with three stages and the standard metrics', async () => {
    const { stages, metrics, touchpoints } = await here.call(ReadDefinitions, {})
    expect(stages.map((stage) => stage.key)).toEqual(['before', 'during', 'after'])
    expect(metrics.map((metric) => metric.key)).toEqual(['nps', 'csat', 'csat7', 'ces', 'ces5', 'emotion', 'satisfied'])
    expect(touchpoints).toEqual([])
  })
})

describe('names that arrive with encounters', () => {
  it('become proposed definitions, one for all spellings, and keep the first spelling', async () => {
    const ids = await definitions.resolveOrPropose('touchpoint', home.id, [
      'Delivery',
      ' delivery ',
      'Päivystys',
      'PÄIVYSTYS',
      '',
    ])
    expect(ids.get('Delivery')).toBe(ids.get(' delivery '))
    expect(ids.get('Päivystys')).toBe(ids.get('PÄIVYSTYS'))
    expect(ids.has('')).toBe(false)
    const { touchpoints } = await here.call(ReadDefinitions, {})
    expect(touchpoints).toMatchObject([
      { key: 'delivery', names: { en: 'Delivery' }, state: 'proposed' },
      { key: 'päivystys', names: { en: 'Päivystys' }, state: 'proposed' },
    ])
  })

  it('are the same when two imports bring them at the same moment', async () => {
    const names = Array.from({ length: 300 }, (_, n) => `unit ${n}`)
    const rounds = await Promise.all(
      [names, [...names].reverse(), names].map((list) => definitions.resolveOrPropose('unit', home.id, list)),
    )
    for (const round of rounds) expect(round).toEqual(rounds[0])
    expect((await definitions.of(home.id)).units.all).toHaveLength(300)
  })

  it('are refused when a column was mapped by mistake and brings thousands', async () => {
    const names = Array.from({ length: MOST.channel + 50 }, (_, n) => `order ${n}`)
    const ids = await definitions.resolveOrPropose('channel', other.id, names)
    expect(ids.size).toBe(MOST.channel)
    expect((await definitions.resolveOrPropose('channel', other.id, ['one more'])).size).toBe(0)
    expect((await definitions.resolveOrPropose('channel', other.id, [...ids.keys()].slice(0, 1))).size).toBe(1)
  })

  it('may hold quotes, dollars and zero bytes without harm', async () => {
    const evil = `'); drop table org.unit; -- $1 "x"`
    expect(await idOf('touchpoint', evil)).toBeGreaterThan(0)
    expect(await idOf('touchpoint', 'zero\u0000byte')).toBeGreaterThan(0)
  })
})

describe('a touchpoint', () => {
  it('is renamed, staged and confirmed without losing the name it arrives by', async () => {
    const id = await idOf('touchpoint', 'Delivery')
    const { stages } = await here.call(ReadDefinitions, {})
    const stage = stages[2]?.id ?? 0
    const body = {
      names: { fi: 'Kotiinkuljetus', en: 'Home delivery' },
      stage,
      state: 'confirmed' as const,
      owner: 'Logistics',
    }
    expect(await here.call(UpdateTouchpoint, { params: { id }, body })).toMatchObject({
      key: 'delivery',
      stage,
      owner: 'Logistics',
    })
    expect(await idOf('touchpoint', 'DELIVERY')).toBe(id)
  })

  it('is merged and unmerged; what arrives keeps its own number', async () => {
    const [a, b, c] = [
      await idOf('touchpoint', 'Delivery'),
      await idOf('touchpoint', 'Courier'),
      await idOf('touchpoint', 'Van'),
    ]
    await here.call(MergeTouchpoint, { params: { id: c }, body: { into: b } })
    await here.call(MergeTouchpoint, { params: { id: b }, body: { into: a } })
    const merged = (await definitions.of(home.id)).touchpoints
    expect(merged.merged).toEqual({ from: [b, c], to: [a, a] })
    expect(merged.members(a)).toEqual([a, b, c])
    expect(await idOf('touchpoint', 'Van')).toBe(c)
    expect((await refusal(here.call(MergeTouchpoint, { params: { id: a }, body: { into: c } }))).code).toBe('conflict')
    await here.call(UnmergeTouchpoint, { params: { id: b } })
    expect((await definitions.of(home.id)).touchpoints.merged).toEqual({ from: [c], to: [b] })
    expect((await refusal(here.call(UnmergeTouchpoint, { params: { id: b } }))).code).toBe('conflict')
  })

  it('two that are merged into each other at the same moment do not make a ring', async () => {
    const [a, b] = [await idOf('touchpoint', 'Left'), await idOf('touchpoint', 'Right')]
    const outcomes = await Promise.allSettled([
      here.call(MergeTouchpoint, { params: { id: a }, body: { into: b } }),
      here.call(MergeTouchpoint, { params: { id: b }, body: { into: a } }),
    ])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('of the same name is not made twice', async () => {
    await here.call(CreateTouchpoint, { body: { names: { sv: 'Kassa' } } })
    expect((await refusal(here.call(CreateTouchpoint, { body: { names: { en: ' KASSA ' } } }))).code).toBe('conflict')
    expect((await refusal(here.call(CreateTouchpoint, { body: { names: { en: '' } } }))).code).toBe('bad-input')
  })
})

describe('stages', () => {
  it('are set anew; those that stay keep their touchpoints', async () => {
    const before = (await here.call(ReadDefinitions, {})).stages
    const after = before[2]
    const stages = [
      { key: 'after', names: { en: 'Afterwards' } },
      { key: 'Loyalty', names: { en: 'Loyalty' } },
    ]
    const set = await here.call(SetStages, { body: { stages } })
    expect(set.stages.map((stage) => [stage.key, stage.names.en])).toEqual([
      ['after', 'Afterwards'],
      ['loyalty', 'Loyalty'],
    ])
    const { touchpoints } = await here.call(ReadDefinitions, {})
    expect(touchpoints.find((one) => one.key === 'delivery')?.stage).toBe(after?.id)
  })
})

describe('metrics', () => {
  it('of the organisation are added with the direction that is good', async () => {
    const body = {
      key: 'minutes_on_hold',
      kind: 'number' as const,
      figure: 'mean' as const,
      names: { en: 'Minutes on hold' },
      scale: { low: 0, high: 120, step: null, better: 'low' as const },
    }
    const made = await here.call(CreateMetric, { body })
    expect((await definitions.of(home.id)).metricByKey.get('minutes_on_hold')).toEqual({ ...made, topFrom: null })
    expect((await refusal(here.call(CreateMetric, { body }))).code).toBe('conflict')
    expect((await refusal(here.call(UpdateMetric, { params: { id: made.id }, body: { figure: 'nps' } }))).code).toBe(
      'bad-input',
    )
  })

  it('change between the mean and the share of the best answers', async () => {
    const csat = (await here.call(ReadDefinitions, {})).metrics.find((metric) => metric.key === 'csat')
    const changed = await here.call(UpdateMetric, {
      params: { id: csat?.id ?? 0 },
      body: { figure: 'topbox', topFrom: 5 },
    })
    expect(changed).toMatchObject({ figure: 'topbox', topFrom: 5, scale: csat?.scale })
  })
})

describe('units', () => {
  it('move within the tree but never below themselves', async () => {
    const region = await here.call(CreateUnit, { body: { names: { en: 'South' }, level: 'region' } })
    const store = await here.call(CreateUnit, {
      body: { names: { en: 'Harbour store' }, level: 'store', parent: region.id },
    })
    const team = await here.call(CreateUnit, {
      body: { names: { en: 'Morning team' }, level: 'team', parent: store.id },
    })
    expect(inOrder((await definitions.of(home.id)).subtrees.get(region.id) ?? [])).toEqual(
      inOrder([region.id, store.id, team.id]),
    )
    expect((await refusal(here.call(UpdateUnit, { params: { id: region.id }, body: { parent: team.id } }))).code).toBe(
      'conflict',
    )
    expect((await refusal(here.call(MergeUnit, { params: { id: region.id }, body: { into: team.id } }))).code).toBe(
      'conflict',
    )
    const arrived = await idOf('unit', 'harbour st.')
    await here.call(MergeUnit, { params: { id: arrived }, body: { into: store.id } })
    expect((await definitions.of(home.id)).subtrees.get(region.id)).toContain(arrived)
    await here.call(UnmergeUnit, { params: { id: arrived } })
    expect((await definitions.of(home.id)).subtrees.get(region.id)).not.toContain(arrived)
  })
})

describe('another workspace', () => {
  it('cannot be reached by the numbers of its definitions', async () => {
    const touchpoint = await idOf('touchpoint', 'Delivery')
    const unit = await idOf('unit', 'unit 1')
    const channel = await here.call(CreateChannel, { body: { names: { en: 'Phone' } } })
    const stage = (await here.call(ReadDefinitions, {})).stages[0]?.id ?? 0
    const own = await there.call(CreateTouchpoint, { body: { names: { en: 'Own' } } })
    const tries: [Operation, object][] = [
      [UpdateTouchpoint, { params: { id: touchpoint }, body: { owner: 'me' } }],
      [MergeTouchpoint, { params: { id: own.id }, body: { into: touchpoint } }],
      [UpdateTouchpoint, { params: { id: own.id }, body: { channel: channel.id } }],
      [UpdateTouchpoint, { params: { id: own.id }, body: { stage } }],
      [UpdateUnit, { params: { id: unit }, body: { state: 'hidden' } }],
      [CreateUnit, { body: { names: { en: 'Below a stranger' }, parent: unit } }],
    ]
    for (const [operation, ask] of tries) expect((await refusal(there.call(operation, ask))).code).toBe('not-found')
    const { touchpoints } = await there.call(ReadDefinitions, {})
    expect(touchpoints.map((one) => one.key)).toEqual(['own'])
  })
})

describe('the picture kept in memory', () => {
  it('is the same object until something changes, and then a new one', async () => {
    const first = await definitions.of(home.id)
    expect(await definitions.of(home.id)).toBe(first)
    await here.call(UpdateWorkspace, { body: { smallestGroup: 7 } })
    const second = await definitions.of(home.id)
    expect(second.version).toBeGreaterThan(first.version)
    expect(second.workspace.smallestGroup).toBe(7)
  })

  it('notices what another process changed within a second', async () => {
    let now = Date.now()
    const elsewhere = openOffice(db, {}, { now: () => new Date(now) }).definitions
    await elsewhere.of(home.id)
    await pool.query(`update journey_map.channel set names = '{"en":"Telephone"}' where workspace = $1`, [home.id])
    now += 1_001
    expect((await elsewhere.of(home.id)).channels.byKey.get('phone')?.names.en).toBe('Telephone')
  })
})
