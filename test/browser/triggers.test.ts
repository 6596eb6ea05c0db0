import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { becomeOwner } from './first-owner.ts'
import { barriers, openHouse, read } from './house.ts'

const { address, browser, ownerLink } = await openHouse()
const SAMPLE = 2
const headers = { 'x-kohtaamo': '1' }
let signedIn: Parameters<typeof read>[0]['signedIn']
beforeAll(async () => {
  signedIn = await becomeOwner(browser, await ownerLink())
  const context = await browser.newContext({ storageState: signedIn })
  const made = await context.request.post(`${address}/api/v1/surveys?in=${SAMPLE}`, {
    headers,
    data: { name: 'After your call', from: { kind: 'template', template: 'after-call' } },
  })
  if (!made.ok()) throw new Error(await made.text())
  await context.close()
})

const open = (path: string, options = {}) => read({ address, browser, signedIn }, `${path}?in=${SAMPLE}`, options)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

test('a trigger is written as a sentence, tried on the last thirty days, switched on and off', async () => {
  const { page, trouble } = await open('/triggers')
  await page.getByText('Ask right after the encounter').waitFor()
  expect(await barriers(page)).toEqual([])
  await press(page, 'New trigger')
  await page.getByText('Choose a survey first.').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).fill('After a support call')
  await page.getByRole('combobox', { name: 'Ask' }).click()
  await page.getByRole('option', { name: 'After your call' }).click()
  await page.getByText(/encounters would have been asked about|No encounter of the last 30 days fits/).waitFor()
  await page.getByText(/ask “After your call”, by e-mail, at most once in 30 days per person/).waitFor()
  await page.getByText('How many, when, and reminders').click()
  expect(await barriers(page)).toEqual([])
  await press(page, 'Save')
  const turn = page.getByRole('switch', { name: /After a support call/ })
  await turn.waitFor()
  expect(await turn.isChecked()).toBe(false)
  await turn.click()
  await page.getByText('“After a support call” asks from the next encounter on.').waitFor()
  await press(page, 'Undo')
  await expect.poll(() => turn.isChecked()).toBe(false)
  expect(trouble).toEqual([])
  await page.context().close()
})

test('rules of rest are changed by the one who looks after them', async () => {
  const { page, trouble } = await open('/fatigue')
  await page.getByRole('group', { name: 'Rule 1' }).getByLabel('Days of rest').fill('45')
  await press(page, 'Add a rule')
  await page.getByRole('group', { name: 'Rule 2' }).waitFor()
  expect(await barriers(page)).toEqual([])
  await press(page, 'Save')
  await page.getByText('Saved').first().waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test.each([
  ['fi', 'fi-FI', { width: 390, height: 844 }],
  ['sv', 'sv-SE', { width: 320, height: 720 }],
] as const)('the pages of asking speak %s and fit a phone', async (_, locale, viewport) => {
  for (const path of ['/triggers', '/fatigue', '/not-asked', '/funnel']) {
    const { page, trouble } = await open(path, { locale, viewport })
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle')
    expect([path, await barriers(page)]).toEqual([path, []])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, path).toBeLessThanOrEqual(0)
    expect(trouble).toEqual([])
    await page.context().close()
  }
})
