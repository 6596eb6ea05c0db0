import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes as they travel, gzipped as servers do it. */
export const BUDGET = { page: 30_000, widget: 10_000 } as const

const travelling = (content: string | Uint8Array) => gzipSync(content, { level: 6 }).length

/** @param page the whole HTML of a page with its style and values in it */
export function sizesOf(folder: string, page: string): Readonly<Record<'script' | 'html' | 'page' | 'widget', number>> {
  const script = travelling(readFileSync(join(folder, 'page.js')))
  const html = travelling(page)
  return { script, html, page: script + html, widget: travelling(readFileSync(join(folder, 'widget.js'))) }
}
