import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const NEEDED = 24

/**
 * The Node that the lock file brings, else one that is installed. The program lies in a package of its own for each
 * platform; where the install script of `node` was not allowed to run, it was not linked into place.
 */
export function findNode(root) {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const own = `node-${platform}-${process.arch}`
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const places = [
    ['node', 'bin'],
    ['node', 'node_modules', own, 'bin'],
    [own, 'bin'],
    ['node', 'node_modules', `node-bin-${platform}-${process.arch}`, 'bin'],
  ].map((parts) => join(root, 'node_modules', ...parts, name))
  return [...places.filter(existsSync), process.execPath, 'node'].find((path) => versionOf(path) >= NEEDED) ?? null
}

function versionOf(path) {
  if (path === process.execPath) return Number(process.versions.node.split('.')[0])
  try {
    const said = execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return Number(/^v(\d+)\./.exec(said)?.[1] ?? 0)
  } catch {
    // Made for another system, or not there: the next place is asked.
    return 0
  }
}
