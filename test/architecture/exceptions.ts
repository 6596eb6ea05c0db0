import type { Exception } from './broken.ts'

const PURE = 'pure files are pure'
const WORDS = 'no literal text in code'
const OWNER = 'tables have one owner'

const one = (rule: string, reason: string, ...files: readonly string[]): Exception[] =>
  files.map((file) => ({ rule, file, reason }))

/** Each with its reason. The list may only become shorter: an exception that nothing needs fails the test as well. */
export const EXCEPTIONS: readonly Exception[] = [
  ...one(
    PURE,
    'steps of the one write path, each named after what it does; they read and write through store.ts and facts.ts',
    'src/base/encounters/append.ts',
    'src/base/encounters/placing.ts',
    'src/base/encounters/mending.ts',
    'src/base/encounters/commit.ts',
    'src/base/encounters/correcting.ts',
    'src/base/encounters/removal.ts',
  ),
  ...one(
    PURE,
    'a thread of its own; what runs in it is pure',
    'src/listen/imports/run.ts',
    'src/listen/imports/worker.ts',
  ),
  ...one(
    WORDS,
    'shows every part of the kit with made-up content to whoever builds pages; not part of the product',
    'src/web/kit/gallery/Gallery.tsx',
    'src/web/kit/gallery/Parts.tsx',
  ),
  ...one(OWNER, 'a restore writes everything back as it was saved', 'src/server/keeping/backup.ts'),
]

const SAID = 'refusals have words'

/** Faults without words, for the test that looks for them. */
export const UNSAID: readonly Exception[] = [
  ...one(
    SAID,
    'a mistake of the code that calls the method; no input of a page leads to it',
    'src/understand/drivers/analyse.ts',
    'src/understand/drivers/cross-products.ts',
    'src/understand/drivers/dominance.ts',
    'src/understand/drivers/lmg.ts',
    'src/understand/scorecard/figure.ts',
    'src/understand/scorecard/measure.ts',
    'src/understand/scorecard/nps-sample-size.ts',
    'src/understand/scorecard/weighting/margin.ts',
  ),
  ...one(
    SAID,
    'met when the server starts, or by the command line',
    'src/platform/clickhouse/migrate.ts',
    'src/platform/clickhouse/open.ts',
    'src/platform/byte-source.ts',
  ),
]
