import { beforeAll, expect, test } from 'vitest'
import { barriers, openHouse, read } from './house.ts'

const { address, browser, ownerLink } = await openHouse()
let signedIn: Parameters<typeof read>[0]['signedIn']

beforeAll(async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto((await ownerLink()) ?? '')
  await page.getByLabel('E-mail').fill('aino@example.org')
  await page.getByLabel('Your name').fill('Aino')
  await page.getByLabel('New password').fill('correct horse battery')
  await page.getByLabel('The same again').fill('correct horse battery')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await page.getByRole('button', { name: /Your account/ }).waitFor()
  signedIn = await context.storageState()
  await context.close()
})

const open = (path: string, options = {}) => read({ address, browser, signedIn }, path, options)

test.each([
  ['en-GB', 1380, 'light'],
  ['fi-FI', 390, 'dark'],
  ['sv-SE', 320, 'light'],
] as const)(
  'who is silent, in %s at %i pixels: a sentence first, nobody kept out',
  async (locale, width, colorScheme) => {
    const opened = await open('/coverage', { locale, colorScheme, viewport: { width, height: 900 } })
    const { page } = opened
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await page.waitForFunction(() => document.querySelectorAll('[role=status]').length === 0)
    const said = await page.getByRole('heading', { level: 1 }).textContent()
    expect(said?.length).toBeGreaterThan(15)
    expect(await page.locator('body').textContent()).not.toMatch(/\{\{|undefined|NaN|coverage\./)
    expect(await barriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(opened.trouble).toEqual([])
    await page.context().close()
  },
)

test('the reader chooses what to weight by, and how much the silent may differ', async () => {
  const { page } = await open('/coverage')
  const off = page.getByRole('region', { name: 'What weights cannot mend' })
  await off.waitFor()
  const before = await off.textContent()
  await page.getByRole('checkbox', { name: 'Segment', exact: true }).uncheck()
  await page.waitForURL(/margins=/)
  expect(new URL(page.url()).searchParams.get('margins')).not.toContain('segment')
  await page.goto(`${address}/coverage?part=1`)
  await off.waitFor()
  expect(await off.textContent()).not.toBe(before)
  await page.context().close()
})
