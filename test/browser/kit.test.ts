import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The strictest policy the pages work under: no nonce, no inline style elements, no inline scripts. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.html': 'text/html',
}
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

let folder: string
let server: Server
let browser: Browser
let address: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kohtaamo-kit-'))
  const root = fileURLToPath(new URL('../..', import.meta.url))
  await build({
    configFile: join(root, 'vite.config.ts'),
    root: join(root, 'src/web'),
    mode: 'gallery',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  server = createServer((request, response) => void serve(request, response)).listen(0)
  const bound = server.address()
  address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
})

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://kit').pathname
  const file = extname(path) ? join(folder, path) : join(folder, 'index.html')
  const content = await readFile(file).catch(() => null)
  response.writeHead(content ? 200 : 404, {
    'content-type': TYPES[extname(file)] ?? 'text/plain',
    'content-security-policy': POLICY,
  })
  response.end(content)
}

afterAll(async () => {
  await browser?.close()
  server?.close()
  await rm(folder, { recursive: true, force: true })
})

async function open(width: number, colorScheme: 'light' | 'dark', locale: string) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    locale,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const trouble: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text())
  })
  page.on('pageerror', (error) => trouble.push(error.message))
  await page.goto(`${address}/kit`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { page, trouble }
}

async function barriers(page: Awaited<ReturnType<typeof open>>['page']): Promise<string[]> {
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

const READERS = [
  [1380, 'light', 'en-GB'],
  [1380, 'dark', 'fi-FI'],
  [390, 'light', 'sv-SE'],
  [390, 'dark', 'fi-FI'],
] as const

test.each(READERS)('nothing keeps a reader out, at %i pixels, %s, in %s', async (width, scheme, locale) => {
  const { page, trouble } = await open(width, scheme, locale)
  expect(await barriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(trouble).toEqual([])
  await page.context().close()
})

test('the palette opens from the keyboard and can be read by everybody', async () => {
  const { page, trouble } = await open(1380, 'light', 'fi-FI')
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Minne tai mitä?').waitFor()
  expect(await barriers(page)).toEqual([])
  expect(trouble).toEqual([])
  await page.context().close()
})

test('what is chosen in the filter stands in the address and comes back from it', async () => {
  const { page } = await open(1380, 'light', 'en-GB')
  await page.getByRole('button', { name: /^Segment/ }).click()
  await page.getByLabel('Business, small').click()
  await page.waitForURL(/segment=Business%252C%2520small/)
  await page.reload()
  await page.getByRole('button', { name: 'Segment Business, small' }).waitFor()
  await page.context().close()
})

test('a picture has a table twin, and its dots are reached by the keyboard', async () => {
  const { page } = await open(1380, 'light', 'en-GB')
  await page.getByRole('link', { name: /^Delivery tracking: importance 31%/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Opened: 1').waitFor()
  await page.getByRole('button', { name: 'as table' }).first().click()
  await page.getByRole('rowheader', { name: 'Delivery tracking' }).first().waitFor()
  await page.context().close()
})
