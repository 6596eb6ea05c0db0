import { randomUUID } from 'node:crypto'
import { cp, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../fault.ts'

/** Files that people bring and pages show. They never change: whoever makes a name makes it once. */
export interface FileStore {
  /** Durable when it returns. The same name again is the same file. */
  put(area: string, name: string, bytes: Uint8Array): Promise<void>
  read(area: string, name: string): Promise<Uint8Array<ArrayBuffer> | null>
  remove(area: string, name: string): Promise<void>
}

const FOLDER = 'files'
const PLAIN = /^[a-z0-9][a-z0-9._-]{0,120}$/

/** Under the data folder, a folder for each area. */
export function openFiles(dataFolder: string): FileStore {
  const pathOf = (area: string, name: string) => {
    // Names come from our own code; one that could leave the folder is a mistake of ours.
    if (!PLAIN.test(area) || !PLAIN.test(name))
      throw new Fault('internal', 'A file has a name that files may not have.')
    return join(dataFolder, FOLDER, area, name)
  }
  return {
    async put(area, name, bytes) {
      const path = pathOf(area, name)
      await mkdir(join(dataFolder, FOLDER, area), { recursive: true, mode: 0o700 })
      // Renamed when whole, so that a crash leaves no half file under its name.
      const part = `${path}.${randomUUID()}.part`
      const file = await open(part, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(part, path)
    },
    read: (area, name) => readFile(pathOf(area, name)).catch(absent),
    remove: (area, name) => rm(pathOf(area, name), { force: true }),
  }
}

function absent(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT') return null
  throw cause
}

/** Copies all files of one folder that has them to another; gives how many there are. */
export async function copyFiles(from: string, to: string): Promise<number> {
  const whole = (source: string) => !source.endsWith('.part')
  await cp(join(from, FOLDER), join(to, FOLDER), { recursive: true, filter: whole }).catch(absent)
  const entries = await readdir(join(to, FOLDER), { recursive: true, withFileTypes: true }).catch(absent)
  return entries?.filter((entry) => entry.isFile()).length ?? 0
}
