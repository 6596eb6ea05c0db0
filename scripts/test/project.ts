import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, postgresServer } from './debian.ts'
import { run } from './run.ts'

export interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Project {
  readonly name: string
  /** Makes what the project needs from the operating system; says why it cannot, or null. */
  readonly needs: () => Promise<string | null>
}

const nothing = async () => null

export const PROJECTS: readonly Project[] = [
  { name: 'pure', needs: nothing },
  { name: 'engines', needs: nothing },
  { name: 'engines-server', needs: postgresServer },
  { name: 'browser', needs: chromium },
]

export async function runProject(project: Project): Promise<Outcome> {
  const missing = await project.needs()
  if (missing !== null) {
    console.log(`${project.name} is skipped: ${missing}`)
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const folder = await mkdtemp(join(tmpdir(), 'kohtaamo-report-'))
  const report = join(folder, 'report.json')
  try {
    const { code } = await run(
      'vitest/vitest.mjs',
      [
        'run',
        '--project',
        project.name,
        '--passWithNoTests',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      false,
    )
    return read(await readFile(report, 'utf8').catch(() => ''), code)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { status: string }[] }[]
}

function read(text: string, code: number): Outcome {
  if (text === '') return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 }
  const report = JSON.parse(text) as Report
  // A file that cannot even be loaded, or whose set-up fails, has no failed test to be counted by.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  )
  const failed = report.numFailedTests + broken.length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
