import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ListCollectors } from '../../src/listen/collectors/contract.ts'
import { questionOf } from '../survey-page.ts'
import { barriers, openHouse } from './house.ts'
import { customer, offering, responsesOf } from './offering.ts'

const { house, address, browser } = await openHouse()
const { publish, offer, ask } = await offering(address)

const ONE_TAP = {
  languages: ['en', 'fi', 'sv'],
  title: { en: 'How was it?', fi: 'Millaista oli?', sv: 'Hur var det?' },
  pages: [{ id: 'one', questions: [questionOf('emotion')] }],
  thanks: [{ id: 'thanks', texts: { en: 'Thank you!', fi: 'Kiitos!', sv: 'Tack!' } }],
}
const TWO_PAGES = { ...ONE_TAP, pages: [...ONE_TAP.pages, { id: 'two', questions: [questionOf('text')] }] }

async function openKiosk(about: Parameters<typeof publish>[0], options: BrowserContextOptions = {}) {
  const survey = await publish(about)
  const { token, id } = await offer(survey, 'kiosk', { kiosk: { idleSeconds: 30, thanksSeconds: 4 } })
  const visited = await customer(browser, `${address}/a/${token}`, {
    viewport: { width: 1024, height: 768 },
    ...options,
  })
  const taken = () => responsesOf(house.postgres.db, survey)
  const completed = (many: number) =>
    expect.poll(async () => (await taken()).filter(({ state }) => state === 'completed').length).toBe(many)
  return { survey, id, token, taken, completed, ...visited }
}

const touch = (page: Page, face: string) => page.getByRole('radio', { name: face, exact: true }).click()
const question = (page: Page) => page.getByText('How did it feel?').waitFor()
const thanks = (page: Page) => page.getByRole('heading', { name: 'Thank you!' }).waitFor()
/** Time passes on the screen, without anybody waiting for it. */
const pass = (page: Page, seconds: number) => page.clock.runFor(seconds * 1000)

test('one touch answers, the thanks make way for the next customer, and each counts', async () => {
  const { page, taken, completed, trouble, context } = await openKiosk(ONE_TAP)
  await page.clock.install()
  for (const face of ['Good', 'Very bad']) {
    await question(page)
    await pass(page, 5)
    await touch(page, face)
    await thanks(page)
    await pass(page, 5)
  }
  await completed(2)
  expect(await taken()).toMatchObject([
    { device: 'kiosk', uncounted: null, given: { emotion: 1 } },
    { device: 'kiosk', uncounted: null, given: { emotion: -2 } },
  ])
  expect(trouble).toEqual([])
  await context.close()
})

test('whoever taps again the moment the question is back is kept but not counted', async () => {
  const { page, taken, completed, context } = await openKiosk(ONE_TAP)
  await page.clock.install()
  await pass(page, 5)
  for (let n = 0; n < 3; n++) {
    await touch(page, 'Very good')
    await thanks(page)
    await pass(page, 4)
    await question(page)
  }
  await completed(3)
  expect((await taken()).map(({ uncounted }) => uncounted)).toEqual([null, 'kiosk-misuse', 'kiosk-misuse'])
  await context.close()
})

test('who goes away in the middle is asked for, then put away; what was answered is kept', async () => {
  const { page, taken, context } = await openKiosk(TWO_PAGES)
  await page.clock.install()
  await touch(page, 'Good')
  await page.getByLabel('What should we do better?').waitFor()
  await pass(page, 31)
  const asked = page.getByRole('dialog', { name: 'Are you still there?' })
  await asked.waitFor()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Go on answering' }).click()
  await page.getByLabel('What should we do better?').fill('Less noise')
  await pass(page, 31)
  await asked.waitFor()
  await pass(page, 21)
  await question(page)
  expect(await page.getByRole('radio', { name: 'Good', exact: true }).isChecked()).toBe(false)
  await expect
    .poll(async () => (await taken()).map(({ state, given }) => [state, given]))
    .toEqual([['open', { emotion: 1, text: 'Less noise' }]])
  await context.close()
})

test('the keyboard walks through the answers without giving one away', async () => {
  const { page, taken, completed, context } = await openKiosk(ONE_TAP)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('radio', { name: 'Bad', exact: true }).isChecked()).toBe(true)
  await question(page)
  await page.keyboard.press('Enter')
  await thanks(page)
  await completed(1)
  expect(await taken()).toMatchObject([{ given: { emotion: -1 } }])
  await context.close()
})

test('through an outage it goes on, even when it is started anew, and everything arrives afterwards', async () => {
  const { page, taken, completed, context, id, survey } = await openKiosk(ONE_TAP)
  await page.waitForFunction(async () => {
    const kept = await (await caches.open('kohtaamo-kiosk')).keys()
    const ready = navigator.serviceWorker.controller?.state === 'activated'
    return ready && ['kiosk', '/collector/'].every((part) => kept.some(({ url }) => url.includes(part)))
  })
  await context.setOffline(true)
  await touch(page, 'Good')
  await thanks(page)
  await page.getByText('1 answer waits to be sent').waitFor()
  await page.reload()
  await question(page)
  await page.clock.install()
  await pass(page, 20)
  await touch(page, 'Bad')
  await thanks(page)
  await page.getByText('2 answers wait to be sent').waitFor()
  expect(await taken()).toEqual([])
  await context.setOffline(false)
  await completed(2)
  expect((await taken()).map(({ given }) => given)).toEqual([{ emotion: 1 }, { emotion: -1 }])
  await pass(page, 61)
  const waiting = async () => {
    const { rows } = await ask(ListCollectors, { params: { id: survey } })
    return rows.find((row) => row.id === id)?.kiosks.map((kiosk) => kiosk.waiting)
  }
  await expect.poll(waiting).toEqual([0])
  await context.close()
})

test('a customer chooses another language, and the next one finds the usual one again', async () => {
  const { page, context } = await openKiosk(ONE_TAP)
  await page.getByRole('link', { name: 'Suomi' }).click()
  await page.getByText('Miltä se tuntui?').waitFor()
  await page.clock.install()
  await touch(page, 'Hyvä')
  await page.getByRole('heading', { name: 'Kiitos!' }).waitFor()
  await pass(page, 5)
  await question(page)
  await context.close()
})

const READERS = [
  ['en-GB', 1024, 'light'],
  ['fi-FI', 320, 'dark'],
  ['sv-SE', 320, 'light'],
] as const

test.each(READERS)('in %s at %i pixels, %s, the screen keeps nobody out', async (locale, width, colorScheme) => {
  const { page, context, trouble } = await openKiosk(ONE_TAP, { locale, colorScheme, viewport: { width, height: 700 } })
  await page.getByRole('radio').first().waitFor()
  expect(await barriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(trouble).toEqual([])
  await context.close()
})
