import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string
let vite: ViteDevServer
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kohtaamo-vite-'))
  const root = fileURLToPath(new URL('../..', import.meta.url))
  vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'src/web'),
    cacheDir: folder,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  })
  await vite.listen()
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
})

afterAll(async () => {
  await browser?.close()
  await vite?.close()
  await rm(folder, { recursive: true, force: true })
})

test('whoever writes pages sees them as they stand in the files, in each language', async () => {
  const bound = vite.httpServer?.address()
  const address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  for (const locale of ['en-GB', 'fi-FI', 'sv-SE']) {
    const page = await browser.newPage({ locale })
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(`${address}/kit`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(errors).toEqual([])
    await page.close()
  }
})
