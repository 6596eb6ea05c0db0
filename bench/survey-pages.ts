import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { type BrowserContext, chromium } from 'playwright-core'
import { BUDGET } from '../src/collector/build/sizes.ts'
import { MakeCollectors } from '../src/listen/collectors/contract.ts'
import { CreateSurvey, PublishSurvey } from '../src/listen/surveys/contract.ts'
import { type Served, serve } from './served.ts'
import { type Ground, type Subject, sized } from './subject.ts'
import { count, milliseconds, quantile } from './timing.ts'

/**
 * A bad mobile network: 400 kbit/s both ways and 400 ms there and back, as webpagetest.org defines "3G slow", on a telephone a quarter as
 * fast as this machine. The browser adds the delay to each request; what TCP and TLS need to begin with is not in it.
 */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const SLOWER_PROCESSOR = 4
const VISITS = 20
const PAINT_AIM_SECONDS = 1
const TEMPLATE = 'after-call'

/** What a customer waits for and pays for: bytes of the pages as they travel, and the first question on a slow network. */
export const visiting: Subject = async (ground) => {
  const served = await serve(ground.folder, { sample: false })
  try {
    const address = await offered(served)
    await weigh(ground, served, address)
    await paint(ground, address)
  } finally {
    await served.stop()
  }
}

async function offered(served: Served): Promise<string> {
  const from = { kind: 'template', template: TEMPLATE } as const
  const { id, revision } = await served.call(CreateSurvey, { body: { name: 'After a call', from } })
  await served.call(PublishSurvey, { params: { id }, body: { revision } })
  const body = { kind: 'link' as const, places: [{ name: 'Bench' }] }
  const { rows } = await served.call(MakeCollectors, { params: { id }, body })
  return `${served.address}/a/${rows[0]?.token}`
}

async function weigh(ground: Ground, served: Served, address: string): Promise<void> {
  const bytesOf = async (url: string) => gzipSync(await (await fetch(url)).bytes()).length
  const html = await (await fetch(address)).text()
  const script = /<script type="module" src="([^"]+)"/.exec(html)?.[1] ?? ''
  const [page, code, widget] = [
    gzipSync(html).length,
    await bytesOf(served.address + script),
    await bytesOf(`${served.address}/widget.js`),
  ]
  const line = { floor: '', ratio: null }
  const within = (bytes: number, budget: number) => ({ aim: `at most ${count(budget)} bytes`, met: bytes <= budget })
  ground.line({
    ...line,
    subject: 'Survey page: bytes gzipped, all of it',
    size: `template "${TEMPLATE}", one language`,
    result: `${count(page + code)} (page with style and questions ${count(page)}, script ${count(code)})`,
    ...within(page + code, BUDGET.page),
  })
  ground.line({
    ...line,
    subject: 'Widget: bytes gzipped',
    size: '',
    result: count(widget),
    ...within(widget, BUDGET.widget),
  })
}

async function paint(ground: Ground, address: string): Promise<void> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) return ground.say('there is no Chromium, so nothing is painted')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const times: number[] = []
    for (let visit = 0; visit < sized(ground, VISITS); visit++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 800 }, isMobile: true })
      times.push(await firstPaint(context, address))
      await context.close()
    }
    const median = quantile(times, 0.5)
    ground.line({
      subject: 'Survey page: first paint on a slow mobile network',
      size: `${times.length} first visits; 400 kbit/s, 400 ms, processor ÷ ${SLOWER_PROCESSOR}`,
      result: `median ${milliseconds(median)}, p95 ${milliseconds(quantile(times, 0.95))}`,
      floor: '',
      ratio: null,
      aim: 'under 1 s',
      met: median < PAINT_AIM_SECONDS,
    })
  } finally {
    await browser.close()
  }
}

/** Seconds from the request to the first text on the screen, with nothing in the browser's cache. */
async function firstPaint(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', SLOW)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR })
  await page.goto(address)
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  return page.evaluate(
    () => (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN) / 1000,
  )
}
