import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WidgetSettings } from '../../src/listen/collectors/settings.ts'
import { questionOf } from '../survey-page.ts'
import { barriers, openHouse } from './house.ts'
import { customer, offering, responsesOf } from './offering.ts'

const { house, address, browser } = await openHouse()
const { publish, offer } = await offering(address)

const SURVEY = {
  languages: ['en', 'fi', 'sv'],
  title: { en: 'Your order', fi: 'Tilauksesi', sv: 'Din beställning' },
  hidden: [{ key: 'order_number' }],
  pages: [
    { id: 'one', questions: [questionOf('csat')] },
    { id: 'two', questions: [questionOf('text')] },
  ],
  thanks: [{ id: 'thanks', texts: { en: 'Thank you!', fi: 'Kiitos!', sv: 'Tack!' } }],
}

/** A shop of somebody else, whose policy allows our three sources and nothing more: no inline style, no inline script. */
const POLICY = [
  "default-src 'none'",
  `script-src ${address} 'self'`,
  `frame-src ${address}`,
  `connect-src ${address}`,
  "style-src 'self'",
  "base-uri 'none'",
].join('; ')
let snippets = ''
let language = 'en'
const shop = createServer((request, response) => {
  response.setHeader('content-security-policy', POLICY)
  if (request.url === '/shop.js') {
    response.setHeader('content-type', 'text/javascript')
    return response.end("document.querySelector('#pay').addEventListener('click', () => kohtaamo.ask('paid'))")
  }
  if (request.url === '/favicon.ico') return response.writeHead(204).end()
  response.setHeader('content-type', 'text/html; charset=utf-8')
  return response.end(`<!doctype html><html lang="${language}"><title>Shop</title><meta name="viewport" content="width=device-width"><main><h1>Shop</h1>
    <form action="/done"><label>Street <input name="street"></label><button>Order</button></form>
    <button id="pay">Pay</button><p>${'Goods. '.repeat(2_000)}</p></main>${snippets}<script src="/shop.js"></script></html>`)
})
let elsewhere = ''
beforeAll(async () => {
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done))
  elsewhere = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
})
afterAll(() => void shop.close())

const survey = await publish(SURVEY)
const taken = () => responsesOf(house.postgres.db, survey)

async function openShop(settings: Partial<WidgetSettings>, path = '/basket', options: BrowserContextOptions = {}) {
  const { token } = await offer(survey, 'widget', { widget: settings })
  snippets = `<script src="${address}/widget.js" data-token="${token}" data-hidden-order-number="A-17" async></script>`
  language = options.locale?.slice(0, 2) ?? 'en'
  const visited = await customer(browser, 'about:blank', { viewport: { width: 1280, height: 800 }, ...options })
  await visited.page.clock.install()
  await visited.page.goto(`${elsewhere}${path}`)
  await visited.page.waitForFunction(() => 'kohtaamo' in window)
  return visited
}

const panel = (page: Page) =>
  page.locator('kohtaamo-survey').getByRole('dialog', { name: /Your order|Tilauksesi|Din beställning/ })
const frame = (page: Page) => page.frameLocator('kohtaamo-survey iframe')
/** Seconds on the page, each looked at as the widget does. */
const stay = (page: Page, seconds: number) => page.clock.runFor(seconds * 1000)
/** The offer has arrived and was looked at. */
async function settled(page: Page) {
  await page.waitForLoadState('networkidle')
  await stay(page, 2)
}

test('after a while it opens at the edge, is answered there, and is not asked again', async () => {
  const { page, trouble, context } = await openShop({ afterSeconds: 20 })
  await settled(page)
  expect(await panel(page).count()).toBe(0)
  await stay(page, 20)
  await panel(page).waitFor()
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  await frame(page).getByRole('radio', { name: '5' }).click()
  await frame(page).getByRole('button', { name: 'Next' }).click()
  await frame(page).getByLabel('What should we do better?').fill('Nothing')
  await frame(page).getByRole('button', { name: 'Send answers' }).click()
  await frame(page).getByRole('heading', { name: 'Thank you!' }).waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect
    .poll(async () => (await taken()).at(-1))
    .toMatchObject({ state: 'completed', given: { csat: 5, text: 'Nothing' } })
  await page.reload()
  await settled(page)
  await stay(page, 60)
  expect(await panel(page).count()).toBe(0)
  expect(trouble).toEqual([])
  await context.close()
})

test('it never comes between somebody and a form', async () => {
  const { page, context } = await openShop({ afterSeconds: 1 })
  await page.getByLabel('Street').focus()
  await settled(page)
  expect(await panel(page).count()).toBe(0)
  await page.keyboard.type('Long Street 1')
  await page.getByRole('heading', { name: 'Shop' }).click()
  await stay(page, 5)
  expect(await panel(page).count()).toBe(0)
  await page.getByLabel('Street').fill('')
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await stay(page, 2)
  await panel(page).waitFor()
  await context.close()
})

test('who closes it is left in peace for as long as was set', async () => {
  const { page, context } = await openShop({ restAfterNo: 30 })
  await settled(page)
  await panel(page).waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  expect(await panel(page).count()).toBe(0)
  await page.clock.setSystemTime(Date.now() + 29 * 86_400_000)
  await page.reload()
  await settled(page)
  expect(await panel(page).count()).toBe(0)
  await page.clock.setSystemTime(Date.now() + 31 * 86_400_000)
  await page.reload()
  await settled(page)
  await panel(page).waitFor()
  await context.close()
})

test('called by a deed on the page it takes the keyboard along, and Escape brings it back to where it was', async () => {
  const { page, context } = await openShop({ onEvent: 'paid' })
  await settled(page)
  expect(await panel(page).count()).toBe(0)
  await page.getByRole('button', { name: 'Pay' }).focus()
  await page.keyboard.press('Enter')
  await stay(page, 2)
  await panel(page).waitFor()
  const focused = () =>
    page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName ?? document.activeElement?.id)
  expect(await focused()).toBe('BUTTON')
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('IFRAME')
  // Its script runs once the frame knows how high it is.
  await page.locator('kohtaamo-survey iframe[style]').waitFor()
  await frame(page).getByRole('radio', { name: '1' }).focus()
  await page.keyboard.press('Escape')
  await expect.poll(() => panel(page).count()).toBe(0)
  expect(await focused()).toBe('pay')
  await context.close()
})

test('it keeps to its pages, its share of visitors, and opens when much was read or the pointer leaves', async () => {
  const opens = async (settings: Partial<WidgetSettings>, path?: string, deed?: (page: Page) => Promise<unknown>) => {
    const { page, context } = await openShop(settings, path)
    await settled(page)
    await deed?.(page)
    await stay(page, 2)
    const there = (await panel(page).count()) === 1
    await context.close()
    return there
  }
  expect(await opens({ where: ['/basket*'] }, '/basket?x=1')).toBe(true)
  expect(await opens({ where: ['/basket*'] }, '/help')).toBe(false)
  expect(await opens({ notWhere: ['/help*'] }, '/help')).toBe(false)
  expect(await opens({ share: 0 })).toBe(false)
  expect(await opens({ afterScroll: 90 })).toBe(false)
  expect(
    await opens({ afterScroll: 90 }, '/', (page) => page.evaluate(() => scrollTo(0, document.body.scrollHeight))),
  ).toBe(true)
  expect(await opens({ onLeaving: true })).toBe(false)
  const leave = (page: Page) =>
    page.evaluate(() => document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1, relatedTarget: null })))
  expect(await opens({ onLeaving: true }, '/', leave)).toBe(true)
})

test('inside a page the survey is as high as it needs to be, and is told what the page knows', async () => {
  const { token } = await offer(survey, 'embed')
  snippets = `<div data-kohtaamo-embed="${token}" data-hidden-order-number="B-4"></div><script src="${address}/widget.js" async></script>`
  language = 'sv'
  const { page, context, trouble } = await customer(browser, elsewhere, { viewport: { width: 600, height: 800 } })
  const inside = page.frameLocator('[data-kohtaamo-embed] iframe')
  await inside.getByText('Hur nöjd är du?').waitFor()
  const heights = () =>
    page
      .locator('[data-kohtaamo-embed] iframe')
      .evaluate((one: HTMLIFrameElement) => one.getBoundingClientRect().height)
  const content = () => inside.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height))
  await expect.poll(async () => (await heights()) - (await content())).toBe(0)
  await inside.getByRole('radio', { name: '2' }).click()
  await expect.poll(async () => (await taken()).at(-1)).toMatchObject({ given: { csat: 2 }, language: 'sv' })
  const { rows } = await sql<{ hidden: object }>`
    select hidden from listen.response where survey = ${survey} order by started_at desc limit 1`.execute(
    house.postgres.db,
  )
  expect(rows).toEqual([{ hidden: { order_number: 'B-4' } }])
  expect(trouble).toEqual([])
  await context.close()
})

test('while nobody answers at our address, the page of others notices nothing', async () => {
  snippets = `<script src="${address}/widget.js" data-token="no-such-token" async></script>`
  const { page, context } = await customer(browser, elsewhere)
  await page.waitForFunction(() => 'kohtaamo' in window)
  await page.waitForLoadState('networkidle')
  expect(await page.locator('kohtaamo-survey').count()).toBe(0)
  await context.close()
})

const READERS = [
  ['en-GB', 1280, 'light'],
  ['fi-FI', 320, 'light'],
  ['sv-SE', 320, 'dark'],
] as const

test.each(READERS)('in %s at %i pixels, %s, the open panel keeps nobody out', async (locale, width, colorScheme) => {
  const { page, context, trouble } = await openShop({}, '/', { locale, colorScheme, viewport: { width, height: 700 } })
  await settled(page)
  await panel(page).waitFor()
  await frame(page).getByRole('radio').first().waitFor()
  // Before the tool looks: it complains itself of frames that it may not look into.
  expect(trouble).toEqual([])
  expect(await barriers(page)).toEqual([])
  const { x, width: wide } = (await panel(page).boundingBox())!
  expect(x >= 0 && x + wide <= width).toBe(true)
  await context.close()
})
