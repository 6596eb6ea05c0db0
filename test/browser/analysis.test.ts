import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { barriers, type Opened, openHouse, read } from './house.ts'

const { address, browser, house, ownerLink } = await openHouse()
let signedIn: Parameters<typeof read>[0]['signedIn']

/** By the one-time link, as the first owner comes in; from there on with the cookies of that visit. */
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
const sentence = ({ page }: Opened) => page.getByRole('heading', { level: 1 }).textContent()
const settled = async ({ page }: Opened) => {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(() => document.querySelectorAll('[role=status]').length === 0)
}

const PAGES = [
  '/',
  '/touchpoints',
  '/touchpoints?by=segment&metric=nps',
  '/touchpoints/8',
  '/priorities',
  '/priorities?view=check',
  '/priorities?view=compare',
] as const
const READERS = [
  ['en-GB', 1380, 'light'],
  ['fi-FI', 390, 'dark'],
  ['sv-SE', 1380, 'dark'],
] as const

test.each(READERS.flatMap((reader) => PAGES.map((path) => [...reader, path] as const)))(
  'in %s at %i pixels, %s: %s begins with a sentence and keeps nobody out',
  async (locale, width, colorScheme, path) => {
    const opened = await open(path, { locale, colorScheme, viewport: { width, height: 900 } })
    await settled(opened)
    const said = await sentence(opened)
    expect(said?.length).toBeGreaterThan(15)
    expect(said).not.toMatch(/\{\{|undefined|NaN|overview\.|touchpoints\.|priorities\./)
    expect(await barriers(opened.page)).toEqual([])
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(opened.trouble).toEqual([])
    await opened.page.context().close()
  },
)

test('the sample company is shown while one’s own workspace is empty, and says that it is made up', async () => {
  const opened = await open('/')
  await settled(opened)
  await opened.page.getByText('sample company, fictional').first().waitFor()
  await opened.page.getByRole('button', { name: 'Import your data' }).waitFor()
  await opened.page.context().close()
})

test('a filter stands in the address, narrows what is counted, and survives a reload', async () => {
  const opened = await open('/touchpoints?by=channel')
  await settled(opened)
  const { page } = opened
  const all = await page.getByText(/answers · .* encounters · coverage/).textContent()
  await page.getByRole('button', { name: /^Segment/ }).click()
  await page.getByLabel('Family').click()
  await page.waitForURL(/segment=Family/)
  await expect.poll(() => page.getByText(/answers · .* encounters · coverage/).textContent()).not.toBe(all)
  const narrowed = await page.getByText(/answers · .* encounters · coverage/).textContent()
  await page.reload()
  await page.getByRole('button', { name: 'Segment Family' }).waitFor()
  expect(new URL(page.url()).search).toContain('by=channel')
  expect(await page.getByText(/answers · .* encounters · coverage/).textContent()).toBe(narrowed)
  await page.context().close()
})

test('the keyboard alone leads from the scorecard to one touchpoint, its answers and back', async () => {
  const opened = await open('/touchpoints')
  await settled(opened)
  const { page } = opened
  await page.getByRole('table').getByRole('link', { name: 'Delivery tracking' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/touchpoints\/\d+/)
  await page.getByRole('heading', { level: 1, name: /Delivery tracking/ }).waitFor()
  // Customers of the sample company write, so what they wrote comes first.
  await page.getByRole('tab', { name: 'Comments', selected: true }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('tab', { name: 'Answers', selected: true }).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('tabpanel', { name: 'Encounters' }).getByRole('table').waitFor()
  await page.goBack()
  await page.getByRole('table', { name: 'Scorecard' }).waitFor()
  await page.context().close()
})

test('the palette knows touchpoints by name', async () => {
  const opened = await open('/priorities')
  await settled(opened)
  const { page } = opened
  await page.keyboard.press('Control+k')
  await page.getByPlaceholder('Where to, or what?').fill('Support call')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /Support call/ }).waitFor()
  await page.context().close()
})

test('a row that cannot be a touchpoint says so', async () => {
  const { page } = await open('/touchpoints/999999')
  await page.getByRole('heading', { name: 'There is no such touchpoint' }).waitFor()
  await page.context().close()
})

test('in one’s own empty workspace every page teaches what it needs, and the choice is remembered', async () => {
  const opened = await open('/')
  await settled(opened)
  const { page } = opened
  await page.getByRole('button', { name: /Your account/ }).click()
  await page.getByRole('menuitemradio', { name: 'Aurora Care' }).click()
  await page.getByRole('heading', { name: 'Nothing has been heard yet' }).waitFor()
  expect(await barriers(page)).toEqual([])
  await page.goto(`${address}/touchpoints`)
  await page.getByRole('heading', { name: 'No encounters yet' }).waitFor()
  await page.goto(`${address}/priorities`)
  await page.getByRole('heading', { name: 'No answers yet' }).waitFor()
  await page.getByRole('button', { name: 'Open the sample company' }).click()
  await page.getByText('sample company, fictional').first().waitFor()
  await page.context().close()
})

test('a viewer sees that a figure is hidden for the sake of the small group beside it, and two touchpoints that are one called so', async () => {
  const steps = (n: number, by: number) => 1 + ((n * by) % 5)
  const answers = Array.from({ length: 300 }, (_, n) => {
    const about = {
      at: '2026-10-20T10:00:00Z',
      respondent: `r${n}`,
      segment: n < 3 ? 'tiny' : n < 15 ? 'small' : 'large',
    }
    const rated = { Checkout: steps(n, 3), Delivery: steps(n + (n >> 2), 7), Courier: steps(n + (n >> 2), 7) }
    const nps = Math.min(10, rated.Checkout + rated.Delivery + (n % 2))
    return [
      { ...about, id: `${n} nps`, metric: 'nps', score: nps },
      ...Object.entries(rated).map(([touchpoint, score]) => ({
        ...about,
        id: `${n} ${touchpoint}`,
        metric: 'csat',
        touchpoint,
        score,
      })),
    ]
  }).flat()
  await house.appender.append({ workspace: 1, source: 'test', import: 0, encounters: [], answers })
  await house.appender.drain()
  const user = await house.org.signIn.register('viewer@example.org', 'Veikko', 'a password for looking')
  await sql`insert into org.member (workspace, user_id, role, units) values (1, ${user}, 'viewer', '{}')`.execute(
    house.postgres.db,
  )
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  await page.getByLabel('E-mail').fill('viewer@example.org')
  await page.getByLabel('Password', { exact: true }).fill('a password for looking')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /Your account/ }).waitFor()
  await page.goto(`${address}/touchpoints?by=segment&metric=nps&in=1`)
  const small = page.getByRole('table', { name: 'Scorecard' }).getByRole('row', { name: /small/ })
  await small.getByText('hidden', { exact: true }).first().waitFor()
  await page.getByText('is hidden so that the small group beside it cannot be worked out').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.goto(`${address}/priorities?in=1`)
  await page.getByText(/Cannot be told apart: (Delivery and Courier|Courier and Delivery)/).waitFor()
  await page.getByText('Chance that a touchpoint truly is the one to fix first').waitFor()
  expect(await barriers(page)).toEqual([])
  await context.close()
})

test.each([
  ['fi-FI', 'kanal = "chat"', 'Suodatinta ei voi käyttää.', 'Kenttää ”kanal” ei ole.'],
  ['sv-SE', 'waiting >', 'Filtret slutar för tidigt.', 'Här borde stå: ett tal eller en dag.'],
  ['en-GB', 'touchpoint = "Nowhere"', 'The filter cannot be used.', 'touchpoint: there is no “Nowhere”.'],
])('in %s a filter that cannot be used says what is wrong with it', async (locale, where, what, why) => {
  const { page } = await open(`/touchpoints?where=${encodeURIComponent(where)}`, { locale })
  const alert = page.getByRole('alert')
  await alert.getByText(what).waitFor()
  await alert.getByRole('listitem').getByText(why).first().waitFor()
  expect(await barriers(page)).toEqual([])
  await page.context().close()
})
