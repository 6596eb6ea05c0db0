import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compress } from 'hono/compress'
import type { PageFiles } from '../listen/surveys/render/whole-page.ts'
import type { EdgeApp } from '../platform/http/edge.ts'

const SCRIPT = 'text/javascript; charset=utf-8'
const PLAIN = { 'content-type': SCRIPT, 'x-content-type-options': 'nosniff' }
/** Named by its content. */
const FOREVER = 'public, max-age=31536000, immutable'

/** The scripts and the style of the pages that customers see, as they were built. */
export interface CollectorFiles {
  pages(): Promise<PageFiles>
  /** The files themselves: for own pages, for pages of others, and for screens for passers-by. */
  mount(app: EdgeApp): void
}

export function openCollectorFiles(folder: string): CollectorFiles {
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => null)
  let known: Promise<{ readonly files: PageFiles; readonly script: string | null }> | null = null
  const load = async () => {
    const [sheet, script] = await Promise.all([read('page.css'), read('page.js')])
    const address =
      script === null ? null : `/collector/${createHash('sha256').update(script).digest('hex').slice(0, 16)}.js`
    return { files: { sheet: sheet ?? '', script: address }, script }
  }
  const once = () => {
    known ??= load()
    return known
  }
  return {
    pages: async () => (await once()).files,
    mount(app) {
      app.use('/collector/*', compress())
      app.get('/collector/:name', async (c) => {
        const { files, script } = await once()
        if (script === null || files.script !== c.req.path) return c.notFound()
        return c.body(script, 200, {
          ...PLAIN,
          'cache-control': FOREVER,
          'cross-origin-resource-policy': 'same-origin',
        })
      })
      app.use('/widget.js', compress())
      app.get('/widget.js', async (c) => {
        const script = await read('widget.js')
        // An hour: whoever puts it on a page has the new one soon after an upgrade.
        const open = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
        return script === null
          ? c.notFound()
          : c.body(script, 200, { ...PLAIN, ...open, 'cache-control': 'public, max-age=3600' })
      })
      app.get('/kiosk-worker.js', async (c) => {
        const script = await read('kiosk-worker.js')
        const policy = "default-src 'none'; connect-src 'self'"
        const headers = { ...PLAIN, 'cache-control': 'no-cache', 'content-security-policy': policy }
        return script === null ? c.notFound() : c.body(script, 200, headers)
      })
    },
  }
}
