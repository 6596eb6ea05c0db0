import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { onlyOne } from './only-one.mjs'
import { words } from './words.mjs'

/** Parts of `src` that never reach a browser. */
const NOT_WEB = new Set(['src/server', 'src/cli', 'src/lab', 'src/platform/postgres', 'src/platform/clickhouse'])
const NOT_WEB_FILE = /(\.test\.tsx?|^(store|facts|routes|jobs)\.ts)$/

/** Builds the pages when they are missing or were made from other sources. Returns whether there was anything to do. */
export async function buildWhenNeeded(root, node) {
  const wanted = fingerprint(root)
  if (stampOf(root) === wanted) return false
  await onlyOne(join(root, 'dist', '.building'), async () => {
    if (stampOf(root) !== wanted) await build(root, node, wanted)
  })
  return true
}

const stampOf = (root) => {
  const file = join(root, 'dist', 'web', '.sources')
  const whole = existsSync(file) && existsSync(join(root, 'dist', 'collector'))
  return whole ? readFileSync(file, 'utf8') : null
}

/** By content, because a clone gives every file the age of the clone. */
function fingerprint(root) {
  const hash = createHash('sha256')
  const files = ['vite.config.ts', 'package-lock.json', ...filesIn(root, 'src')]
  for (const file of files.sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

function filesIn(root, folder) {
  if (NOT_WEB.has(folder)) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesIn(root, path)
    return entry.isFile() && !NOT_WEB_FILE.test(entry.name) ? [path] : []
  })
}

/**
 * Beside the old files, then in their place at once, so that a server that runs never hands out half of them. The stamp is with
 * the pages of the staff, which are put in place last.
 */
async function build(root, node, stamp) {
  const dist = join(root, 'dist')
  mkdirSync(dist, { recursive: true })
  const made = (name) => join(dist, `${name}.${process.pid}`)
  const program = (...path) => join(root, ...path)
  try {
    await run(root, node, [program('src', 'collector', 'build', 'main.ts'), made('collector')])
    const web = relative(join(root, 'src', 'web'), made('web'))
    const vite = program('node_modules', 'vite', 'bin', 'vite.js')
    await run(root, node, [vite, 'build', '--logLevel', 'error', '--emptyOutDir', '--outDir', web])
    writeFileSync(join(made('web'), '.sources'), stamp)
    for (const name of ['collector', 'web']) putInPlace(made(name), join(dist, name))
  } finally {
    for (const name of ['collector', 'web']) rmSync(made(name), { recursive: true, force: true })
  }
}

function putInPlace(made, target) {
  const old = `${target}.old`
  rmSync(old, { recursive: true, force: true })
  if (existsSync(target)) renameSync(target, old)
  renameSync(made, target)
  rmSync(old, { recursive: true, force: true })
}

function run(root, node, args) {
  return new Promise((done, fail) => {
    // Kept back and shown only when it fails: on a terminal it redraws its progress hundreds of times.
    let said = ''
    const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    child.once('error', fail)
    child.once('close', (code) => {
      if (code === 0) return done()
      process.stderr.write(said)
      fail(new Error(words.buildFailed))
    })
  })
}
