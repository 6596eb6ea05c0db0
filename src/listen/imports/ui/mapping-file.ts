import { download } from '../../../web/kit/page/drawing.ts'
import type { Mapping } from '../mapping.ts'

/** A mapping as a file to keep or to send along. */
export function downloadMapping(mapping: Mapping, name: string): void {
  const file = new Blob([`${JSON.stringify(mapping, null, 2)}\n`], { type: 'application/json' })
  download(file, `${name.replaceAll(/[^\p{L}\p{N}._ -]+/gu, '-')}.mapping.json`)
}

/** null when it is none. Only its outline is checked here; the server says whether it can be used. */
export function mappingIn(text: string): Mapping | null {
  try {
    const read = JSON.parse(text) as Partial<Mapping> | null
    return read?.version === 1 && Array.isArray(read.columns) ? (read as Mapping) : null
  } catch {
    return null
  }
}
