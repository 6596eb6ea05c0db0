import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onlyOne } from './only-one.mjs'
import { words } from './words.mjs'

/** Installs what the lock file names when something of it is missing. Returns whether there was anything to do. */
export async function installWhenNeeded(root) {
  if (complete(root)) return false
  await onlyOne(join(root, 'node_modules', '.kohtaamo-installing'), async () => {
    if (!complete(root)) await install(root)
  })
  return true
}

/**
 * Compared by content, not by age: a clone, a copy or an unpacked archive gives files any age.
 * Optional packages count when they are made for this platform; all others of them are fallbacks.
 */
function complete(root) {
  const wanted = packages(join(root, 'package-lock.json'))
  const there = packages(join(root, 'node_modules', '.package-lock.json'))
  if (wanted === null || there === null) return false
  return Object.entries(wanted).every(([path, one]) => {
    if (path === '' || (one.optional && !forThisPlatform(one))) return true
    return there[path]?.version === one.version && existsSync(join(root, path, 'package.json'))
  })
}

function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
  } catch {
    // Missing or half written: either way nothing can be said about what is installed.
    return null
  }
}

function forThisPlatform(one) {
  if (!one.os?.includes(process.platform) || !one.cpu?.includes(process.arch)) return false
  const libc = existsSync('/etc/alpine-release') ? 'musl' : 'glibc'
  return one.libc === undefined || one.libc.includes(libc)
}

/** Not `npm ci`: it refuses where a registry holds the optional packages of one platform only. */
function install(root) {
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const start = performance.now()
  const progress = setInterval(() => {
    const seconds = Math.round((performance.now() - start) / 1000)
    process.stderr.write(`${words.progress(countPackages(root), seconds)}\n`)
  }, 5_000)
  return new Promise((done, fail) => {
    // Its output goes to stderr as well: stdout belongs to the answer of the command.
    const npm = spawn('npm', args, { cwd: root, stdio: ['ignore', 2, 2] })
    npm.once('error', () => fail(new Error(words.noNpm)))
    npm.once('close', (code) => (code === 0 ? done() : fail(new Error(words.installFailed))))
  }).finally(() => clearInterval(progress))
}

function countPackages(root) {
  const folder = join(root, 'node_modules')
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'))
  return names.reduce((sum, name) => sum + (name.startsWith('@') ? readdirSync(join(folder, name)).length : 1), 0)
}
