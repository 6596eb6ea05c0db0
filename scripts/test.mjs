import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { prepare, ROOT } from './launch.mjs'

/** `npm test`: makes everything ready, then runs the steps of `scripts/test/main.ts` with Node 24. */
const steps = process.argv.slice(2)
const node = await prepare({ web: steps.length === 0 || steps.includes('browser'), everyStep: true })
const child = spawn(node, [join(ROOT, 'scripts', 'test', 'main.ts'), ...steps], {
  cwd: ROOT,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { UV_THREADPOOL_SIZE: '16', ...process.env },
})
process.on('SIGINT', () => undefined)
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('close', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1
})
