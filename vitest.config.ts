import { defineConfig } from 'vitest/config'

/** Pure tests run side by side; engine tests one file a process, because chDB allows one data folder per process. */
const pure = { pool: 'threads' as const, testTimeout: 60_000 }
const engines = { pool: 'forks' as const, testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: true, maxWorkers: 2 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['src/**/*.test.ts', 'test/*.test.ts', 'test/golden/**/*.test.ts'],
          exclude: ['**/*.store.test.ts', '**/*.api.test.ts', '**/node_modules/**'],
          ...pure,
        },
      },
      { test: { name: 'engines', include: ['src/**/*.store.test.ts', 'src/**/*.api.test.ts', 'test/loop/**/*.test.ts'], ...engines } },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], ...engines, fileParallelism: false } },
    ],
  },
})
