import { beforeAll, expect, test } from 'vitest'
import { becomeOwner } from './first-owner.ts'
import { barriers, openHouse, read } from './house.ts'

const { address, browser, ownerLink } = await openHouse()
const SAMPLE = 2
const headers = { 'x-kohtaamo': '1' }
let owner: Parameters<typeof read>[0]['signedIn']
let viewer: typeof owner

beforeAll(async () => {
  owner = await becomeOwner(browser, await ownerLink())
  const context = await browser.newContext({ storageState: owner })
  const made = await context.request.post(`${address}/api/v1/invitations?in=${SAMPLE}`, {
    headers,
    data: { email: 'venla@example.org', role: 'viewer' },
  })
  const { url } = (await made.json()) as { url: string }
  await context.close()
  const guest = await browser.newContext({ locale: 'en-GB' })
  const page = await guest.newPage()
  await page.goto(url)
  await page.getByLabel('Your name').fill('Venla')
  await page.getByLabel('New password').fill('a river under the ice')
  await page.getByLabel('The same again').fill('a river under the ice')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await page.getByRole('button', { name: /Your account/ }).waitFor()
  viewer = await guest.storageState()
  await guest.close()
})

/** The page with its figures: what still arrives would take the focus from who writes a name. */
async function open(signedIn: typeof owner, path: string, options = {}) {
  const opened = await read(
    { address, browser, signedIn },
    `${path}${path.includes('?') ? '&' : '?'}in=${SAMPLE}`,
    options,
  )
  await opened.page.getByRole('heading', { level: 1 }).waitFor()
  return opened
}

test('a filter gets a name, is chosen by it, known when it was changed, renamed, removed and brought back', async () => {
  const { page, trouble } = await open(owner, '/touchpoints?segment=Family&by=channel')
  const bar = page.getByRole('region', { name: 'What is shown' })
  await bar.getByRole('button', { name: 'Saved filters' }).click()
  const panel = page.getByRole('dialog')
  await panel.getByText('Nothing is saved yet.').waitFor()
  expect(await barriers(page)).toEqual([])
  await panel.getByLabel('Name of the filter').fill('Families')
  await panel.getByLabel('for everybody here').check()
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  await bar.getByRole('button', { name: 'Saved filter Families' }).waitFor()

  // Another page, the same filter: the name stays.
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Priorities' }).click()
  await page.waitForURL(/\/priorities/)
  await bar.getByRole('button', { name: 'Saved filter Families' }).waitFor()
  await page.goBack()

  await bar.getByRole('button', { name: /^Segment/ }).click()
  await page.getByLabel('Senior').click()
  await page.keyboard.press('Escape')
  const changed = bar.getByRole('button', { name: 'Saved filter Families changed' })
  await changed.click()
  await panel.getByRole('button', { name: 'Save the changes to “Families”' }).waitFor()
  expect(await barriers(page)).toEqual([])
  await panel.getByRole('button', { name: 'Back to “Families”' }).click()
  await page.waitForURL(
    (url) => url.searchParams.get('segment') === 'Family' && url.searchParams.get('by') === 'channel',
  )

  await bar.getByRole('button', { name: 'Saved filter Families' }).click()
  await panel.getByRole('button', { name: 'Change Families' }).click()
  await panel.getByLabel('Name of the filter').fill('Family households')
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  await panel.getByRole('button', { name: 'Remove Family households' }).click()
  await bar.getByRole('button', { name: 'Saved filters' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await bar.getByRole('button', { name: 'Saved filter Family households' }).waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('what is for everybody is seen by everybody, what is one’s own by nobody else', async () => {
  const mine = await open(viewer, '/?period=last-90')
  const bar = mine.page.getByRole('region', { name: 'What is shown' })
  await bar.getByRole('button', { name: 'Saved filters' }).click()
  const panel = mine.page.getByRole('dialog')
  await panel.getByRole('region', { name: 'For everybody' }).getByText('Family households').waitFor()
  // A viewer saves for themselves only, and changes nothing of others.
  expect(await panel.getByLabel('for everybody here').count()).toBe(0)
  expect(await panel.getByRole('button', { name: /^Remove/ }).count()).toBe(0)
  await panel.getByLabel('Name of the filter').fill('Family households')
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  await panel.getByText('There already is a saved filter called “Family households”.').waitFor()
  await panel.getByLabel('Name of the filter').fill('The last quarter')
  await panel.getByRole('button', { name: 'Save', exact: true }).click()
  await bar.getByRole('button', { name: 'Saved filter The last quarter' }).waitFor()
  const copied = mine.page.url()
  await mine.page.context().close()

  // The link shows the colleague the same thing, without the name that is not theirs.
  const theirs = await open(owner, new URL(copied).pathname + new URL(copied).search)
  await theirs.page.getByRole('button', { name: 'Period Last 90 days' }).waitFor()
  await theirs.page.getByRole('button', { name: 'Saved filters' }).click()
  expect(await theirs.page.getByRole('dialog').getByText('The last quarter').count()).toBe(0)
  await theirs.page.context().close()
})

test('the keyboard alone saves and chooses a filter', async () => {
  const { page } = await open(owner, '/touchpoints?period=last-30')
  const bar = page.getByRole('region', { name: 'What is shown' })
  await bar.getByRole('button', { name: 'Saved filters' }).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog')
  await panel.getByLabel('Name of the filter').focus()
  await page.keyboard.type('Thirty days')
  await page.keyboard.press('Enter')
  const chip = bar.getByRole('button', { name: 'Saved filter Thirty days' })
  await chip.waitFor()
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('Thirty days'))
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'Family households', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.searchParams.get('segment') === 'Family' && !url.searchParams.has('period'))
  await page.keyboard.press('Enter')
  await panel.waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  await page.context().close()
})

test.each([
  ['fi-FI', 'dark', 'Tallennetut suodattimet', 'Kaikkien'],
  ['sv-SE', 'light', 'Sparade filter', 'För alla'],
] as const)(
  'on a phone in %s, %s, saved filters are reached and keep nobody out',
  async (locale, colorScheme, name, all) => {
    const { page, trouble } = await open(owner, '/touchpoints?period=2026-03', {
      locale,
      colorScheme,
      viewport: { width: 390, height: 844 },
    })
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog').getByRole('region', { name: all }).getByText('Family households').waitFor()
    expect(await barriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    const panel = await page.getByRole('dialog').boundingBox()
    expect(panel && panel.x >= 0 && panel.x + panel.width <= 390).toBe(true)
    expect(trouble).toEqual([])
    await page.context().close()
  },
)
