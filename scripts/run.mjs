import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { prepare, ROOT } from './launch.mjs'

/** Runs a TypeScript file of the repository with the Node it is written for: `node scripts/run.mjs bench/main.ts`. */
const [file = '', ...args] = process.argv.slice(2)
const node = await prepare({ web: args.includes('--web'), everyStep: false })
const child = spawn(node, [resolve(ROOT, file), ...args.filter((word) => word !== '--web')], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { UV_THREADPOOL_SIZE: '16', ...process.env },
})
// The terminal sends Ctrl-C to both; the child ends in order and its exit ends this process too.
process.on('SIGINT', () => undefined)
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('close', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 1
})
