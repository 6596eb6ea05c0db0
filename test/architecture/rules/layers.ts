import type { Broken } from '../broken.ts'
import { folderOf, isPure, type Place, placeOf } from '../place.ts'
import { isTest, type Source } from '../source.ts'

interface Step {
  readonly file: string
  readonly target: string
  readonly from: Place
  readonly to: Place
  readonly typeOnly: boolean
}

/** Imports from one file of `src` to another; tests may reach for whatever they test. */
function steps(sources: readonly Source[]): Step[] {
  return sources
    .filter((source) => !isTest(source.path))
    .flatMap((source) =>
      source.imports.flatMap(({ target, typeOnly }) => {
        const from = placeOf(source.path)
        const to = target === null ? null : placeOf(target)
        return from && to && target !== null ? [{ file: source.path, target, from, to, typeOnly }] : []
      }),
    )
}

const broken =
  (rule: string, instead: string) =>
  (step: Step): Broken => ({
    file: step.file,
    what: step.target,
    rule,
    instead,
  })

/** Rule 1. The parts of a page that a capability brings are of the web and stand on it; nothing else looks forward. */
export function backwardsOnly(sources: readonly Source[]): Broken[] {
  return steps(sources)
    .filter(({ from, to }) => {
      if (from.layer === to.layer) return false
      if (from.ui && to.layer === 'web') return false
      if (from.layer === 'cli' && to.layer === 'server') return false
      return to.step > from.step || (from.edge && to.edge)
    })
    .map(
      broken(
        'imports go backwards only',
        'take what you need as an argument, or write an event to the outbox and react in server/loop.ts',
      ),
    )
}

/** Rule 2. `base` is what everybody speaks about: its pure files are its face as well. */
export function throughTheFace(sources: readonly Source[]): Broken[] {
  return steps(sources)
    .filter(({ from, to, target }) => {
      if (from.layer === to.layer || to.layer === 'platform' || to.edge || from.layer === 'server') return false
      const face = to.role === 'index' || to.role === 'contract'
      if (face) return false
      if (to.layer === 'base' || from.edge) return !isPure(target)
      return true
    })
    .map(
      broken(
        'across capabilities only index.ts, contract.ts and ui/index.ts',
        'export it from the index.ts of that topic, or move it to base when more than one capability speaks of it',
      ),
    )
}

/** Rule 4, first half. */
export function contractsImportContracts(sources: readonly Source[]): Broken[] {
  return steps(sources)
    .filter(({ from, to, target }) => from.role === 'contract' && to.role !== 'contract' && !isPure(target))
    .map(
      broken('contracts import contracts', 'move the shape to a contract.ts or a pure file and import it from there'),
    )
}

const STORES = /^src\/platform\/(postgres|clickhouse)\//

/** Rule 4, second half. */
export function edgesSeeNoStores(sources: readonly Source[]): Broken[] {
  return steps(sources)
    .filter(({ from, to, target }) => {
      if (from.layer !== 'web' && from.layer !== 'collector' && from.layer !== 'cli' && !from.ui) return false
      return ['store', 'facts', 'routes', 'jobs'].includes(to.role) || STORES.test(target)
    })
    .map(broken('web, collector and command line never see stores', 'call the operation of its contract over HTTP'))
}

/** Rule 5. */
export function onlyTheServerMounts(sources: readonly Source[]): Broken[] {
  return steps(sources)
    .filter(({ file, from, to, target }) => {
      if (to.role !== 'routes' && to.role !== 'jobs') return false
      if (target.startsWith('src/platform/')) return false
      // A topic with topics of its own gathers their routes, so that the server mounts it in one line.
      if (from.role === 'routes' && target.startsWith(`${folderOf(file)}/`) && folderOf(target) !== folderOf(file))
        return false
      return from.layer !== 'server'
    })
    .map(
      broken(
        'nobody imports routes or jobs but server/',
        'move what you need into a pure file or store.ts of that topic',
      ),
    )
}

/** Rule 3, as far as imports go: a pure file runs nothing that is not pure. Types are erased and may come from anywhere. */
export function pureImportsPure(sources: readonly Source[]): Broken[] {
  return steps(sources)
    .filter(({ file, to, target, typeOnly }) => {
      if (!isPure(file) || typeOnly) return false
      if (STORES.test(target) && !isPure(target)) return true
      return ['store', 'facts', 'routes', 'jobs'].includes(to.role)
    })
    .map(broken('pure files are pure', 'let routes.ts, jobs.ts or store.ts read first and hand the values over'))
}
