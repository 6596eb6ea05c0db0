import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import pino from 'pino'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll } from 'vitest'
import { createWorkspace } from '../../src/base/org/index.ts'
import { buildCollector } from '../../src/collector/build/main.ts'
import { readConfig } from '../../src/platform/config.ts'
import { systemClock } from '../../src/platform/time.ts'
import { createEdge } from '../../src/server/app.ts'
import { buildHouse, type House } from '../../src/server/house.ts'
import { makeSample } from '../../src/server/sample.ts'
import { LOCAL } from '../office.ts'
import { openStores } from '../stores.ts'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/**
 * A whole house with its pages, an empty workspace of one's own and a small sample company, in a real browser. Call it at the top of
 * the file; it is closed after the last test.
 */
export async function openHouse() {
  const stores = await openStores()
  const data = join(stores.folder, 'house')
  await mkdir(join(data, 'uploads'), { recursive: true })
  const holder = { pid: process.pid, born: '', since: '', address: null, token: LOCAL }
  const house = await buildHouse({
    config: readConfig({ data, environment: { KOHTAAMO_SAMPLE: 'none' } }),
    log: pino({ level: 'silent' }),
    clock: systemClock,
    postgres: stores.postgres,
    clickhouse: stores.clickhouse,
    held: { holder },
  })
  const { db } = stores.postgres
  const about = { name: 'Aurora Care', zone: 'Europe/Helsinki', language: 'en', currency: 'EUR' } as const
  await createWorkspace({ db, seed: house.definitions.seed }, about, null)
  const { definitions, appender, clock } = house
  const size = { encounters: 9000, customers: 2000, answers: 4000, months: 14 }
  await makeSample({ db, definitions, appender, clock }, size)
  const fetch = await answering(house, join(stores.folder, 'built'))
  const listening = Promise.withResolvers<number>()
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => listening.resolve(port))
  const address = `http://127.0.0.1:${await listening.promise}`
  // Letters lead to where the house is reached.
  Object.assign(holder, { address })
  await house.recover()
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  afterAll(async () => {
    await browser.close()
    server.close()
    await house.close()
  })
  return { house, address, browser, ownerLink: () => house.ownerLink(address) }
}

/** The calls as the house answers them, and freshly built pages beside them. */
async function answering(house: House, folder: string) {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  await build({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'src/web'),
    logLevel: 'error',
    build: { outDir: join(folder, 'web'), emptyOutDir: true },
  })
  await buildCollector(join(folder, 'collector'))
  return createEdge(house, folder).app.fetch
}

type Stored = NonNullable<Exclude<BrowserContextOptions['storageState'], string>>

interface Reader {
  readonly address: string
  readonly browser: Browser
  /** Cookies of who has signed in. */
  readonly signedIn: Stored
}

export interface Opened {
  readonly page: Page
  /** Warnings and errors of the browser, refusals of the policy among them. */
  readonly trouble: readonly string[]
}

/** A page as one reader sees it, once its first sentence is there. */
export async function read(
  { address, browser, signedIn }: Reader,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1380, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
    // Without what the first visit kept on its device: each reader comes with a language of their own.
    storageState: { cookies: signedIn.cookies, origins: [] },
  })
  const page = await context.newPage()
  const trouble: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text())
  })
  page.on('pageerror', (error) => trouble.push(error.message))
  await page.goto(`${address}${path}`)
  return { page, trouble }
}

/** What keeps a reader out, by the rules of axe. */
export async function barriers(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const tool = (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe
    const { violations } = await tool.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}
