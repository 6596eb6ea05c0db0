import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { words } from './launch/words.mjs'

/** Runs on Node 20, before anything is installed: plain JavaScript, nothing but what Node brings. */
export const ROOT = resolve(fileURLToPath(new URL('..', import.meta.url)))

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 20) fail(words.oldNode(process.versions.node))

const { installWhenNeeded } = await import('./launch/install.mjs')
const { findNode } = await import('./launch/node.mjs')
const { buildWhenNeeded } = await import('./launch/build.mjs')

/** Makes dependencies and, where pages are served, the web ready. Returns the path of a Node that runs the product. */
export async function prepare({ web, everyStep }) {
  await step(words.installing, everyStep, () => installWhenNeeded(ROOT))
  const node = findNode(ROOT)
  if (node === null) fail(words.noNode)
  if (web) await step(words.building, everyStep, () => buildWhenNeeded(ROOT, node))
  return node
}

/** One line a step with its time; a step that had nothing to do is only worth a line when the server starts. */
async function step(name, always, work) {
  const start = performance.now()
  const did = await work()
  if (did || always) say(`  ${name}  ${((performance.now() - start) / 1000).toFixed(2)} s`)
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function fail(message) {
  say(`kohtaamo: ${message}`)
  process.exit(1)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const serves = process.argv[2] === 'serve'
  try {
    process.stdout.write(await prepare({ web: serves, everyStep: serves }))
  } catch (cause) {
    fail(cause instanceof Error ? cause.message : String(cause))
  }
}
