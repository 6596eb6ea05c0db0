import { access, constants, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { Wrong } from './wrong.ts'

/** Refuses a file that could not be written in the end, before the work whose result it is to hold. */
export async function writable(path: string | undefined): Promise<void> {
  if (path === undefined) return
  const there = await stat(path).catch(() => null)
  if (there?.isDirectory()) throw new Wrong('file', { path, code: 'EISDIR' })
  const place = there === null ? dirname(resolve(path)) : path
  await access(place, constants.W_OK)
}
