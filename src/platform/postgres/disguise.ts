import { execFile } from 'node:child_process'
import { chown, readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Fault } from '../fault.ts'

const run = promisify(execFile)
const NAMESPACE = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
/** Lets the ordinary user pass the folders above the data, which belong to root alone. */
const PASS = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']

/**
 * PostgreSQL refuses to run as root. Returns the words to put before its command so that it does not see root:
 * a user namespace, in which root appears as an ordinary user and still reaches its own files; where those are
 * forbidden (many containers), an ordinary user to whom the folders are given. See decisions/0004.
 */
export async function disguise(folders: readonly string[]): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return []
  if (await works(NAMESPACE)) {
    await give(folders, { uid: 0, gid: 0 })
    return NAMESPACE
  }
  const user = await ordinaryUser()
  if (user) {
    const become = ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
    for (const words of [[...become, ...PASS], become]) {
      if (!(await works(words))) continue
      await give(folders, user)
      return words
    }
  }
  throw new Fault('unavailable', 'PostgreSQL cannot run as root here, and nobody else can be found to run it as.', {
    advice: 'Start as an ordinary user, or set DATABASE_URL.',
  })
}

const works = ([command = '', ...words]: readonly string[]) =>
  run(command, [...words, 'true']).then(
    () => true,
    () => false,
  )

interface User {
  readonly uid: number
  readonly gid: number
}

async function ordinaryUser(): Promise<User | null> {
  const rows = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  const row = ['postgres', 'nobody'].map((name) => rows.find((line) => line.startsWith(`${name}:`))).find(Boolean)
  const [, , uid, gid] = row?.split(':') ?? []
  return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) }
}

/** A folder made the one way must still be readable after a move to where only the other way works. */
async function give(folders: readonly string[], user: User): Promise<void> {
  for (const folder of folders) {
    if ((await stat(folder)).uid === user.uid) continue
    for (const name of await readdir(folder, { recursive: true })) await chown(join(folder, name), user.uid, user.gid)
    await chown(folder, user.uid, user.gid)
  }
}
