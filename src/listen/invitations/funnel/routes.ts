import type { DefinitionBook, Definitions } from '../../../base/journey-map/index.ts'
import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import type { Principal } from '../../../platform/http/principal.ts'
import { questionsOf } from '../../surveys/content.ts'
import { readSurvey } from '../../surveys/store.ts'
import { ReadDropOff, ReadFunnel } from '../contract.ts'
import type { MountParts } from '../parts.ts'
import { addCounts, NOBODY, type StageCounts, shareOf, stagesOf } from './stages.ts'
import { dropOffOf, type FunnelBy, type FunnelCounts, funnelCounts } from './store.ts'

export function mountFunnel(edge: Edge, { db, definitions }: MountParts): void {
  mount(edge, ReadFunnel, async ({ query }, who, { now }) => {
    refuseSingleStaff(who)
    const book = await definitions.of(who.workspace)
    const { zone, smallestGroup } = book.workspace
    const { survey = null, by, from = null, to = null } = query
    const counts = await funnelCounts(db, { workspace: who.workspace, survey, by, from, to, zone, units: who.units })
    const groups = merged(counts, by, book)
    const shown = groups.filter(([, { eligible }]) => eligible >= smallestGroup)
    const whole = groups.reduce((sum, [, one]) => addCounts(sum, one), NOBODY)
    return {
      whole: stagesOf(whole),
      waiting: counts.reduce((sum, { waiting }) => sum + waiting, 0),
      rows: shown.map(([key, one]) => ({ key, stages: stagesOf(one), answered: shareOf(one.started, one.delivered) })),
      hidden: groups.length - shown.length,
      smallest: smallestGroup,
      at: now.toISOString(),
    }
  })
  mount(edge, ReadDropOff, async ({ params, query }, who, { now }) => {
    refuseSingleStaff(who)
    const { draft } = await readSurvey(db, who.workspace, params.id)
    const book = await definitions.of(who.workspace)
    const { zone, smallestGroup } = book.workspace
    const { from = null, to = null } = query
    const about = { workspace: who.workspace, survey: params.id, from, to, zone, now, units: unitKeys(who, book) }
    const found = await dropOffOf(db, about)
    const known = new Map(found.questions.map((row) => [row.question, row]))
    const enough = (n: number) => n >= smallestGroup
    return {
      started: found.started,
      completed: found.completed,
      medianSeconds: enough(found.completed) ? found.seconds : null,
      questions: questionsOf(draft).flatMap(({ id, texts }) => {
        const row = known.get(id)
        if (row === undefined) return []
        const { answered, stopped, seconds } = row
        const share = enough(answered) ? shareOf(stopped, answered) : { share: null, low: null, high: null }
        return [{ question: id, texts, answered, stopped, ...share, medianSeconds: enough(answered) ? seconds : null }]
      }),
      smallest: smallestGroup,
    }
  })
}

/** The funnel knows units and no staff, so whoever sees only their own encounters sees none of it. */
function refuseSingleStaff({ staff }: Principal): void {
  if (staff !== null) throw new Fault('not-allowed', 'The funnel is of whole units.', { reason: 'funnel-of-units' })
}

type Book = Awaited<ReturnType<DefinitionBook['of']>>

const unitKeys = ({ units }: Principal, { units: known }: Definitions) =>
  units === null ? null : units.flatMap((id) => known.byId.get(id)?.key ?? [])

/** Groups by where they count after mergers; the largest first, times in their order. */
function merged(counts: readonly FunnelCounts[], by: FunnelBy, book: Book): [string | number, StageCounts][] {
  const roots = by === 'channel' ? book.channels.roots : by === 'unit' ? book.units.roots : null
  const groups = new Map<string | number, StageCounts>()
  for (const one of counts) {
    const id = Number(one.key)
    const key = by === 'survey' ? id : roots === null ? one.key : (roots.get(id) ?? id)
    groups.set(key, addCounts(groups.get(key) ?? NOBODY, one))
  }
  const all = [...groups]
  return by === 'day' || by === 'week' || by === 'month' ? all : all.toSorted(([, a], [, b]) => b.eligible - a.eligible)
}
