import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Broken, report } from './architecture/broken.ts'
import { EXCEPTIONS } from './architecture/exceptions.ts'
import { noCycles } from './architecture/rules/cycles.ts'
import {
  exportsAreNamed,
  namesSayWhat,
  nothingIsAny,
  nothingOfOneMachine,
  onlyConfigReadsTheEnvironment,
  wordsComeFromWordFiles,
} from './architecture/rules/habits.ts'
import {
  backwardsOnly,
  contractsImportContracts,
  edgesSeeNoStores,
  onlyTheServerMounts,
  pureImportsPure,
  throughTheFace,
} from './architecture/rules/layers.ts'
import { pureByDefault } from './architecture/rules/purity.ts'
import { filesAreShort, functionsAreShort, functionsOf, LIMITS, median } from './architecture/rules/sizes.ts'
import { factsHaveOneOwner, schemasOf, tablesHaveOneOwner } from './architecture/rules/tables.ts'
import { filesUnder, isTest, ROOT, readSources } from './architecture/source.ts'

const product = readSources(['src'])
const everything = [...product, ...readSources(['test', 'bench', 'scripts'])]
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

/** Nothing is broken but what is excused, and every excuse is still needed. */
function holds(...broken: readonly Broken[][]): void {
  const all = broken.flat()
  const rules = new Set(all.map((one) => one.rule))
  const excuses = EXCEPTIONS.filter((one) => rules.has(one.rule))
  expect(report(all, excuses).join('\n')).toBe('')
}

describe('the seven rules of the house', () => {
  test('1. imports go backwards only', () => holds(backwardsOnly(product)))
  test('2. across capabilities only through the face', () => holds(throughTheFace(product)))
  test('3. files are pure unless their name says otherwise', () =>
    holds(pureByDefault(product), pureImportsPure(product)))
  test('4. contracts import contracts; web, collector and command line see no stores', () =>
    holds(contractsImportContracts(product), edgesSeeNoStores(product)))
  test('5. nobody imports routes or jobs but the server', () => holds(onlyTheServerMounts(product)))
  test('6. tables have one owner', () => {
    const postgres = filesUnder('db/postgres').map(read).join('\n')
    const clickhouse = filesUnder('db/clickhouse').map(read).join('\n')
    const facts = [...clickhouse.matchAll(/create table if not exists (\w+)/gi)].map(([, name = '']) => name)
    expect(schemasOf(postgres)).toContain('org')
    expect(facts).toContain('encounters')
    holds(tablesHaveOneOwner(product, schemasOf(postgres)), factsHaveOneOwner(product, facts))
  })
  test('7. there are no import cycles', () => holds(noCycles(everything)))
})

describe('sizes', () => {
  const written = product.filter((source) => !isTest(source.path))
  test('no file and no function is long', () => holds(filesAreShort(everything), functionsAreShort(everything)))
  test(`half of the files have at most ${LIMITS.fileMedian} lines`, () => {
    expect(median(written.map((source) => source.lines))).toBeLessThanOrEqual(LIMITS.fileMedian)
  })
  test(`half of the functions have at most ${LIMITS.functionMedian} lines`, () => {
    const lines = written.flatMap((source) => functionsOf(source).map((one) => one.lines))
    expect(median(lines)).toBeLessThanOrEqual(LIMITS.functionMedian)
  })
})

describe('habits', () => {
  test('names say what a thing is', () => {
    holds(namesSayWhat(['src', 'test', 'bench', 'scripts', 'db'].flatMap(filesUnder)))
  })
  test('exports are named', () => holds(exportsAreNamed(everything)))
  test('nothing is any', () => holds(nothingIsAny(everything)))
  test('only the configuration reads the environment', () => holds(onlyConfigReadsTheEnvironment(product)))
  test('what people read comes from the word files', () => holds(wordsComeFromWordFiles(product)))
  test('nothing belongs to one machine', () => {
    const folders = ['src', 'test', 'bench', 'scripts', 'db', 'docs', 'decisions', '.ci']
    const names = [
      ...folders.flatMap(filesUnder),
      'package.json',
      'package-lock.json',
      '.npmrc',
      'kohtaamo',
      'README.md',
    ]
    const readable = names.filter((name) => /(\.(tsx?|mjs|json|sql|md|css|html)|\.npmrc|kohtaamo|run)$/.test(name))
    const there = new Map<string, string>()
    for (const name of readable) {
      const text = textOf(name)
      if (text !== null) there.set(name, text)
    }
    holds(nothingOfOneMachine(there))
  })
  test('the lock file names versions and digests, not where they were fetched', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"')
  })
  test('migrations are numbered without gaps', () => {
    for (const store of ['postgres', 'clickhouse']) {
      const numbers = filesUnder(`db/${store}`).map((path) => Number(/(\d{4})_[a-z0-9_]+\.sql$/.exec(path)?.[1]))
      expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1))
    }
  })
})

function textOf(path: string): string | null {
  try {
    return read(path)
  } catch {
    // A page that has not been written yet breaks no rule.
    return null
  }
}
