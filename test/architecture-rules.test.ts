import { expect, test } from 'vitest'
import { type Broken, report } from './architecture/broken.ts'
import { noCycles } from './architecture/rules/cycles.ts'
import * as habits from './architecture/rules/habits.ts'
import * as layers from './architecture/rules/layers.ts'
import { pureByDefault } from './architecture/rules/purity.ts'
import { filesAreShort, functionsAreShort, median } from './architecture/rules/sizes.ts'
import { factsHaveOneOwner, schemasOf, tablesHaveOneOwner } from './architecture/rules/tables.ts'
import { type Source, sourceOf } from './architecture/source.ts'

type Rule = (sources: readonly Source[]) => Broken[]
const tables: Rule = (sources) =>
  tablesHaveOneOwner(sources, schemasOf('create schema listen; create schema journey_map;'))
const facts: Rule = (sources) => factsHaveOneOwner(sources, ['encounters'])

const FORBIDDEN: readonly (readonly [string, Rule, string, string])[] = [
  [
    'base looks forward to listen',
    layers.backwardsOnly,
    'src/base/org/x.ts',
    "import { a } from '../../listen/index.ts'",
  ],
  ['the server takes from the web', layers.backwardsOnly, 'src/server/x.ts', "import { a } from '../web/main.tsx'"],
  [
    'an inner file of another capability',
    layers.throughTheFace,
    'src/understand/scorecard/x.ts',
    "import { a } from '../../listen/imports/mapping.ts'",
  ],
  [
    'a store of base',
    layers.throughTheFace,
    'src/listen/ingest/routes.ts',
    "import { a } from '../../base/org/store.ts'",
  ],
  [
    'a contract that reads',
    layers.contractsImportContracts,
    'src/listen/x/contract.ts',
    "import { a } from './store.ts'",
  ],
  [
    'a page that asks the store',
    layers.edgesSeeNoStores,
    'src/web/page.tsx',
    "import { a } from '../listen/x/store.ts'",
  ],
  [
    'a command that opens ClickHouse',
    layers.edgesSeeNoStores,
    'src/cli/x.ts',
    "import { a } from '../platform/clickhouse/open.ts'",
  ],
  ['routes for something else', layers.onlyTheServerMounts, 'src/listen/x/store.ts', "import { a } from './routes.ts'"],
  ['a method that reads', layers.pureImportsPure, 'src/understand/drivers/lmg.ts', "import { a } from './facts.ts'"],
  ['the clock', pureByDefault, 'src/understand/drivers/lmg.ts', 'export const a = () => Date.now()'],
  ['the clock, as an object', pureByDefault, 'src/understand/drivers/lmg.ts', 'export const a = () => new Date()'],
  ['chance', pureByDefault, 'src/understand/drivers/lmg.ts', 'export const a = () => Math.random()'],
  ['the disk', pureByDefault, 'src/understand/drivers/lmg.ts', "import { readFile } from 'node:fs/promises'"],
  ['the network', pureByDefault, 'src/understand/drivers/lmg.ts', "export const a = () => fetch('x')"],
  ['the process', pureByDefault, 'src/understand/drivers/lmg.ts', 'export const a = process.argv'],
  [
    'a table of somebody else',
    tables,
    'src/listen/x/store.ts',
    'export const a = sql`insert into journey_map.stage values (1)`',
  ],
  [
    'a table of somebody else, by the builder',
    tables,
    'src/listen/x/store.ts',
    "export const a = db.updateTable('journey_map.stage')",
  ],
  [
    'facts past the appender',
    facts,
    'src/listen/x/store.ts',
    "export const a = store.append('label', 'encounters', [])",
  ],
  ['a file round itself', noCycles, 'src/base/a.ts', "import { a } from './a.ts'"],
  ['a long file', filesAreShort, 'src/base/a.ts', `${'\n'.repeat(401)}export const b = 1`],
  ['a long function', functionsAreShort, 'src/base/a.ts', `export function a() {${'\n'.repeat(61)}}`],
  ['a long component', functionsAreShort, 'src/web/A.tsx', `export function A() {${'\n'.repeat(121)}}`],
  ['no name', habits.exportsAreNamed, 'src/base/a.ts', 'export default 1'],
  ['everything at once', habits.exportsAreNamed, 'src/base/a.ts', "export * from './b.ts'"],
  ['any', habits.nothingIsAny, 'src/base/a.ts', 'export const a = (x: any) => x'],
  ['the environment', habits.onlyConfigReadsTheEnvironment, 'src/base/a.ts', 'export const a = process.env.X'],
  ['a word on a page', habits.wordsComeFromWordFiles, 'src/web/A.tsx', 'export const A = () => <p>Hello</p>'],
  [
    'a word that is read out',
    habits.wordsComeFromWordFiles,
    'src/web/A.tsx',
    'export const A = () => <p aria-label="Hello" />',
  ],
]

test.each(FORBIDDEN)('%s is found', (_, rule, path, text) => {
  const [first, ...rest] = rule([sourceOf(path, text)])
  expect(first?.file).toBe(path)
  expect(first?.instead.length).toBeGreaterThan(10)
  expect(rest).toEqual([])
})

const ALLOWED: readonly (readonly [string, Rule, string, string])[] = [
  ['looking back', layers.backwardsOnly, 'src/listen/x/store.ts', "import { a } from '../../base/org/x.ts'"],
  [
    'the kit in a part of a page',
    layers.backwardsOnly,
    'src/listen/x/ui/Card.tsx',
    "import { Page } from '../../../web/kit/page/Page.tsx'",
  ],
  [
    'a contract of another capability',
    layers.throughTheFace,
    'src/understand/x/y.ts',
    "import { a } from '../../listen/imports/contract.ts'",
  ],
  [
    'a shape of base',
    layers.throughTheFace,
    'src/understand/x/y.ts',
    "import { a } from '../../base/encounters/row.ts'",
  ],
  [
    'routes gathered by the topic above',
    layers.onlyTheServerMounts,
    'src/base/org/routes.ts',
    "import { a } from './keys/routes.ts'",
  ],
  [
    'the type of a store in a method',
    layers.pureImportsPure,
    'src/understand/x/y.ts',
    "import type { Row } from './facts.ts'",
  ],
  [
    'the moment as an argument',
    pureByDefault,
    'src/understand/x/y.ts',
    'export const a = (at: number) => new Date(at)',
  ],
  ['the clock in a job', pureByDefault, 'src/understand/x/jobs.ts', 'export const a = () => Date.now()'],
  ['a digest', pureByDefault, 'src/base/x/key.ts', "import { hash } from 'node:crypto'"],
  ['a type that goes round', noCycles, 'src/base/a.ts', "import type { a } from './a.ts'"],
  ['its own table', tables, 'src/listen/x/store.ts', 'export const a = sql`delete from listen.import`'],
  [
    'a number on a page',
    habits.wordsComeFromWordFiles,
    'src/web/A.tsx',
    'export const A = () => <p title={t("x")}>–</p>',
  ],
]

test.each(ALLOWED)('%s is allowed', (_, rule, path, text) => {
  expect(rule([sourceOf(path, text)])).toEqual([])
})

test('names that say nothing, paths of one machine and addresses of registries are found', () => {
  expect(habits.namesSayWhat(['src/base/utils/x.ts', 'src/base/helpers.ts', 'src/base/scale.ts'])).toHaveLength(2)
  const home = ['', 'home', 'maija', 'x'].join('/')
  const host = ['registry', 'npmjs', 'org'].join('.')
  const found = habits.nothingOfOneMachine(
    new Map([
      ['a.md', `see ${home}`],
      ['b', `https://${host}/x`],
      ['c', 'src/home/x'],
    ]),
  )
  expect(found.map((one) => one.file)).toEqual(['a.md', 'b'])
})

test('a broken rule says file, import, rule and what to do; an exception that nothing needs is a line too', () => {
  const broken = { file: 'a.ts', what: 'b.ts', rule: 'rule', instead: 'do this' }
  expect(report([broken], [])).toEqual(['a.ts → b.ts : rule : do this'])
  const exception = { rule: 'rule', file: 'a.ts', reason: 'because' }
  expect(report([broken], [exception])).toEqual([])
  expect(report([], [exception])).toEqual([expect.stringContaining('remove the exception')])
})

test('the middle of an even number of sizes lies between', () => {
  expect([median([1, 9, 2]), median([1, 2, 3, 10]), median([])]).toEqual([2, 2.5, 0])
})
