import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { becomeOwner } from './first-owner.ts'
import { barriers, openHouse, read } from './house.ts'

const { address, browser, ownerLink } = await openHouse()
let signedIn: Parameters<typeof read>[0]['signedIn']
beforeAll(async () => {
  signedIn = await becomeOwner(browser, await ownerLink())
  // Whoever has no data of their own comes in to the sample; what is set here is set in the own workspace.
  const own = await browser.newContext({ storageState: signedIn })
  await own.request.patch(`${address}/api/v1/me/preferences`, {
    headers: { 'x-kohtaamo': '1' },
    data: { choices: { workspace: 1 } },
  })
  await own.close()
})

const open = (path: string, options = {}) => read({ address, browser, signedIn }, path, options)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const sentence = (page: Page, text: string | RegExp) =>
  page.getByRole('heading', { level: 1 }).filter({ hasText: text }).waitFor()

test('somebody is invited, comes in by the link, and sees no more than their role may', async () => {
  const { page, trouble } = await open('/settings/people')
  await sentence(page, '1 person works in this workspace.')
  await page.getByLabel('E-mail').fill('venla@example.org')
  await page.getByLabel('Role').selectOption('viewer')
  await press(page, 'Make the link')
  const link = await page.getByRole('region', { name: 'Invitation link' }).textContent()
  expect(await barriers(page)).toEqual([])

  const guest = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await guest.goto(link?.trim() ?? '')
  await guest.getByLabel('Your name').fill('Venla')
  await guest.getByLabel('New password').fill('a river under the ice')
  await guest.getByLabel('The same again').fill('a river under the ice')
  await press(guest, 'Save and sign in')
  await guest.getByRole('button', { name: /Your account/ }).waitFor()
  await guest.goto(`${address}/settings`)
  await sentence(guest, 'You are Venla, venla@example.org.')
  expect(await guest.getByRole('link', { name: 'People' }).count()).toBe(0)
  await guest.goto(`${address}/settings/people`)
  await guest.getByText('Ask an administrator of the workspace').waitFor()
  const refused = await guest.request.get(`${address}/api/v1/members`, { headers: { 'x-kohtaamo': '1' } })
  expect(refused.status()).toBe(403)
  await guest.context().close()

  await page.reload()
  await sentence(page, '2 people work in this workspace.')
  await press(page, 'Change Venla')
  await page.getByRole('dialog').getByLabel('Role').selectOption('agent')
  await page.getByLabel('Staff code').fill('S17')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByText('own encounters (S17)').waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('the last owner stays one, and the page says why', async () => {
  const { page } = await open('/settings/people')
  await press(page, 'Change Aino')
  await page.getByRole('dialog').getByLabel('Role').selectOption('viewer')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByText('This is the last owner. Make somebody else an owner first.').waitFor()
  await page.context().close()
})

test('a key is shown once, lets a program in, and no longer when it is revoked', async () => {
  const { page, trouble } = await open('/settings/keys')
  await page.getByLabel('Name').fill('Web shop')
  await press(page, 'Make the key')
  const key = (await page.getByRole('region', { name: 'API key', exact: true }).textContent())?.trim()
  expect(await barriers(page)).toEqual([])
  const send = () =>
    page.request.post(`${address}/api/v1/encounters`, {
      headers: { authorization: `Bearer ${key}` },
      data: [{ id: 'order-1001', at: '2026-11-20T10:15:00+02:00', channel: 'web', touchpoint: 'Order placed' }],
    })
  expect(await (await send()).json()).toMatchObject({ accepted: 1, refused: 0 })
  await page.reload()
  await sentence(page, '1 key is in use.')
  expect(await page.getByText(key ?? '').count()).toBe(0)
  await press(page, 'Revoke')
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await sentence(page, 'No program has a key.')
  expect((await send()).status()).toBe(401)
  expect(trouble).toEqual([])
  await page.context().close()
})

test('what arrived with data is confirmed, named and merged; what was merged comes apart again', async () => {
  const { page, trouble } = await open('/settings/touchpoints')
  await press(page, 'Confirm it')
  await page.getByText('1 confirmed').waitFor()
  await press(page, 'Add a touchpoint')
  await page.getByLabel('Name (English)').fill('Ordering')
  await page.getByLabel('Name (Suomi)').fill('Tilaaminen')
  await page.getByLabel('Stage').selectOption({ label: 'During purchase' })
  expect(await barriers(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await press(page, 'Change Order placed')
  await page.getByRole('combobox', { name: 'Is the same as' }).click()
  await page.getByRole('option', { name: 'Ordering' }).click()
  await press(page, 'Merge')
  await page.getByText('also: Order placed').waitFor()
  await press(page, 'Change Ordering')
  await press(page, 'Take apart')
  await page.getByRole('rowheader', { name: 'Order placed' }).waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('units make a tree, and a metric of one’s own says which end is good', async () => {
  const { page, trouble } = await open('/settings/units')
  await press(page, 'Add a unit')
  await page.getByLabel('Name (English)').fill('North')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await press(page, 'Add below North')
  await page.getByLabel('Name (English)').fill('Oulu')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await sentence(page, '2 units answer for encounters.')
  await page.locator('li li', { hasText: 'Oulu' }).waitFor()
  expect(await barriers(page)).toEqual([])

  await page.goto(`${address}/settings/metrics`)
  await press(page, 'Add a metric')
  await page.getByLabel('Name (English)').fill('Delivery days')
  await page.getByLabel('Highest value').fill('30')
  await page.getByLabel('low is good').check()
  expect(await barriers(page)).toEqual([])
  await press(page, 'Add it')
  await page.getByText('1 … 30, low is good').waitFor()
  await page.getByText('delivery_days').waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test.each([
  ['fi-FI', 'Käyttäjän kutsuminen', 'Hae kuka, mitä ja mistä'],
  ['sv-SE', 'Bjuda in en användare', 'Sök vem, vad och om vad'],
])('in %s the audit says in words what was done, and finds it by those words', async (locale, deed, search) => {
  const { page, trouble } = await open('/settings/audit', { locale })
  await page.getByLabel(search).fill(deed)
  const row = page.getByRole('row').filter({ hasText: deed }).first()
  await row.getByText('invitations.create').waitFor()
  await page.waitForFunction(
    (words) => [...document.querySelectorAll('tbody tr')].every((one) => one.textContent?.includes(words)),
    deed,
  )
  expect(await barriers(page)).toEqual([])
  expect(trouble).toEqual([])
  await page.context().close()
})

const SECTIONS = ['account', 'organisation', 'people', 'units', 'touchpoints', 'stages', 'metrics', 'keys', 'audit']
const READERS = [
  ['en-GB', 1380, 'light'],
  ['fi-FI', 390, 'dark'],
  ['sv-SE', 390, 'light'],
] as const

test.each(READERS.flatMap((reader) => SECTIONS.map((section) => [...reader, section] as const)))(
  'in %s at %i pixels, %s: the settings “%s” begin with a sentence and keep nobody out',
  async (locale, width, colorScheme, section) => {
    const { page, trouble } = await open(`/settings/${section}`, {
      locale,
      colorScheme,
      viewport: { width, height: 900 },
    })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForFunction(() => document.querySelectorAll('[role=status]').length === 0)
    const said = await page.getByRole('main').textContent()
    expect(said).not.toMatch(/\{\{|undefined|NaN|settings\.|definition\.|people\.|journey\./)
    expect(await barriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(trouble).toEqual([])
    await page.context().close()
  },
)
