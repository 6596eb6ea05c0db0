import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { compress } from 'hono/compress'
import type { EdgeApp } from '../platform/http/edge.ts'
import { pageHeaders } from '../platform/http/headers.ts'

/** A year: the names of built files change with their content. */
const FOREVER = 'public, max-age=31536000, immutable'

/** The built pages. Any address that is no file is a page of the interface, which finds its own way. */
export function mountPages(app: EdgeApp, folder: string, publicAddress: string | undefined): void {
  const headers = pageHeaders(publicAddress)
  app.use('*', async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
  })
  // A command that starts a server only for itself has no pages built, and needs none.
  if (existsSync(folder)) {
    app.use(
      '/assets/*',
      compress(),
      serveStatic({ root: folder, onFound: (_, c) => c.header('cache-control', FOREVER) }),
    )
    app.get('/:file{[\\w-]+\\.(?:js|svg|png|ico|webmanifest|txt)}', serveStatic({ root: folder }))
  }
  app.get('*', async (c) => {
    // A mistyped call must not look like a success to a program.
    if (/^\/(api|v1)\//.test(c.req.path)) return c.notFound()
    const html = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null)
    if (html === null) return c.text('The pages are not built yet: npm start builds them.', 503)
    return c.html(html, 200, { 'cache-control': 'no-cache' })
  })
}
