import { defineConfig } from 'vitest/config'
import { whyNoServer } from './test/postgres/debian.ts'

const noServer = whyNoServer()
if (noServer !== null) process.stderr.write(`engines-server is skipped: ${noServer}\n`)

const NOT_PURE = ['**/*.store.test.ts', '**/*.api.test.ts', '**/node_modules/**']
const WITH_STORES = [
  'src/**/*.store.test.ts',
  'src/**/*.api.test.ts',
  'test/loop/**/*.test.ts',
  'test/stores.store.test.ts',
]

/** Pure tests run side by side; engine tests one file a process, because chDB allows one data folder per process. */
const pure = { pool: 'threads' as const, testTimeout: 60_000 }
const engines = {
  pool: 'forks' as const,
  testTimeout: 120_000,
  hookTimeout: 120_000,
  fileParallelism: true,
  maxWorkers: 2,
  // Long questions each hold a thread; the four that Node has by default would queue the fifth.
  env: { UV_THREADPOOL_SIZE: '16' },
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts', 'test/golden/**/*.test.ts'],
          exclude: NOT_PURE,
          ...pure,
        },
      },
      { test: { name: 'engines', include: WITH_STORES, globalSetup: 'test/postgres/embedded.ts', ...engines } },
      {
        test: {
          name: 'engines-server',
          include: noServer === null ? [...WITH_STORES, 'test/gateway.store.test.ts'] : [],
          globalSetup: 'test/postgres/server.ts',
          ...engines,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/postgres/embedded.ts',
          ...engines,
          fileParallelism: false,
        },
      },
    ],
  },
})
