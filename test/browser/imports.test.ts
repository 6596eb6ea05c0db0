import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { becomeOwner } from './first-owner.ts'
import { barriers, openHouse, read } from './house.ts'

const { address, browser, ownerLink } = await openHouse()
let signedIn: Parameters<typeof read>[0]['signedIn']
beforeAll(async () => {
  signedIn = await becomeOwner(browser, await ownerLink())
})

const open = (path: string, options = {}) => read({ address, browser, signedIn }, path, options)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const sentence = (page: Page, text: string | RegExp) =>
  page.getByRole('heading', { level: 1 }).filter({ hasText: text }).waitFor()

/** Two hundred answers about three touchpoints, one of them bad and decisive; a 0 in one column means “no answer”; row 31 has a day that does not exist. */
function survey(): string {
  const rows = Array.from({ length: 200 }, (_, n) => {
    const delivery = 1 + ((n * 7) % 5)
    const [support, returns] = [1 + ((n * 3 + Math.floor(n / 5)) % 5), n % 12 === 0 ? 0 : 1 + ((n * 2) % 5)]
    const nps = Math.max(0, Math.min(10, delivery * 2 + (n % 2) - 1))
    const day = n === 29 ? '2026-02-31' : `2026-0${1 + (n % 9)}-1${n % 9}`
    return `R${n},${day},${nps},${delivery},${support},${returns}`
  })
  return ['Respondent,Answered,Would you recommend us,Delivery,Support call,Returns', ...rows].join('\r\n')
}

const file = () => ({ name: 'spring survey.csv', mimeType: 'text/csv', buffer: Buffer.from(survey()) })

test('a file becomes priorities, and goes out again without a trace', async () => {
  const { page, trouble } = await open('/imports')
  await sentence(page, 'No file has been brought in yet.')
  await press(page, 'Bring in a file')
  await press(page, 'Go to Aurora Care')
  await page.getByText('Drop files here or choose them').waitFor()
  expect(await barriers(page)).toEqual([])

  await page.setInputFiles('input[type=file]', file())
  await sentence(page, /This is a survey: 200 rows, ratings in 4 columns/)
  await page.getByText('What does 0 mean in the ratings?').waitFor()
  expect(await barriers(page)).toEqual([])
  await press(page, 'Look at the columns')
  await sentence(page, '6 of 6 columns are used.')
  await page.getByLabel('Name of the touchpoint').first().fill('Delivery tracking')
  expect(await barriers(page)).toEqual([])
  await press(page, 'See what it becomes')
  await sentence(page, '199 of 200 rows can be kept.')
  await page.getByText('the date cannot be read').waitFor()
  await page.getByText('Delivery tracking').first().waitFor()
  expect(await barriers(page)).toEqual([])

  await press(page, 'Import 200 rows')
  await sentence(page, /199 rows are in/)
  expect(await barriers(page)).toEqual([])
  await press(page, 'See your priorities')
  await page.waitForURL(/\/priorities/)
  await page.getByText('Delivery tracking').first().waitFor()

  await page.goBack()
  await press(page, 'Undo this import')
  await press(page, 'Take it out')
  await sentence(page, 'This import was undone: nothing of it is counted.')
  expect(trouble).toEqual([])
  await page.context().close()
})

test('the way through is one button a step, and a saved mapping asks nothing', async () => {
  const { page } = await open('/imports/new')
  await page.setInputFiles('input[type=file]', file())
  await press(page, 'See what it becomes')
  await press(page, 'Import 200 rows')
  await sentence(page, /199 rows are in/)
  await page.getByLabel('Name').fill('Monthly survey')
  await press(page, 'Save')
  await page.getByText('Saved as “Monthly survey”').waitFor()

  await page.goto(`${address}/imports/new`)
  await page.setInputFiles('input[type=file]', file())
  await sentence(page, '199 of 200 rows can be kept.')
  await press(page, 'Import 200 rows')
  await sentence(page, 'All 199 rows were in already; nothing was added.')
  await page.getByText('199 of them known already').waitFor()
  await page.goto(`${address}/imports`)
  await sentence(page, '3 files have been brought in.')
  await page.context().close()
})

test('a refused row is mended where it waits', async () => {
  const { page, trouble } = await open('/quarantine')
  await sentence(page, /2 rows wait to be mended. Most often: Answered, the date cannot be read./)
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Line 31' }).first().click()
  await page.getByLabel('Answered').fill('2026-02-30')
  await press(page, 'Save and try again')
  await page.getByText('Still refused.').waitFor()
  await page.getByLabel('Answered').fill('2026-02-28')
  await press(page, 'Save and try again')
  await page.getByText('Accepted: the row is counted now.').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await sentence(page, /1 row waits to be mended/)
  await press(page, 'Discard it')
  await page.getByText('1 row was discarded').waitFor()
  await press(page, 'Undo')
  await sentence(page, /1 row waits to be mended/)
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a longer export under another name says what is in already, and one may say that it is another source', async () => {
  const { page, trouble } = await open('/imports/new')
  // One column more than the saved mapping knows: else that one would have been taken, of the same source.
  const [head, ...rows] = `${survey()}\r\nR200,2026-03-04,8,4,5,3`.split('\r\n')
  const longer = [`${head},Store`, ...rows.map((row, n) => `${row},Store ${n % 3}`)].join('\r\n')
  await page.setInputFiles('input[type=file]', { ...file(), name: 'summer survey.csv', buffer: Buffer.from(longer) })
  await page.getByText('Same source as “spring-survey”?').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.getByLabel('No: every row counts').check()
  await page.getByText('What does 0 mean in the ratings?').waitFor()
  await page.getByLabel('Yes: rows already in are left out').check()
  await press(page, 'See what it becomes')
  await page.getByText('Same source as “spring-survey”: rows already in are left out').waitFor()
  expect(await barriers(page)).toEqual([])
  await press(page, 'Import 201 rows')
  await sentence(page, /200 rows are in/)
  await page.getByText('199 of them known already').waitFor()
  expect(await barriers(page)).toEqual([])
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a saved mapping is found, renamed, and comes back when its deletion is undone', async () => {
  const { page, trouble } = await open('/imports')
  await page.getByRole('link', { name: 'Saved mappings' }).click()
  await sentence(page, '1 mapping is saved.')
  expect(await barriers(page)).toEqual([])
  await page.getByLabel('Search').fill('nothing like it')
  await page.getByText('Monthly survey').waitFor({ state: 'hidden' })
  await page.getByLabel('Search').fill('support')
  await press(page, 'Monthly survey')
  await page.getByText('Touchpoint of the row').or(page.getByText('Rating · Delivery')).first().waitFor()
  expect(await barriers(page)).toEqual([])
  await page.getByLabel('Name').fill('Every month')
  await press(page, 'Rename')
  await press(page, 'Every month')
  await press(page, 'Delete')
  await page.getByText('“Every month” was deleted').waitFor()
  await press(page, 'Undo')
  await page.getByRole('button', { name: 'Every month' }).waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a file without rows is told for what it is', async () => {
  const { page } = await open('/imports/new')
  const bare = { ...file(), name: 'bare.csv', buffer: Buffer.from('Respondent,Answered,NPS\r\n') }
  await page.setInputFiles('input[type=file]', bare)
  await page.getByText('There are no rows under the header.').waitFor()
  await page.goto(`${address}/imports/new`)
  await page.setInputFiles('input[type=file]', { ...bare, buffer: Buffer.alloc(0) })
  await page.getByText('The file is empty.').waitFor()
  await page.context().close()
})

const READERS = [
  ['en-GB', 1380, 'light'],
  ['fi-FI', 390, 'dark'],
  ['sv-SE', 390, 'light'],
] as const
const PAGES = ['/imports', '/imports/mappings', '/imports/new', '/imports/2', '/sources', '/quarantine'] as const

test.each(READERS.flatMap((reader) => PAGES.map((path) => [...reader, path] as const)))(
  'in %s at %i pixels, %s: %s begins with a sentence and keeps nobody out',
  async (locale, width, colorScheme, path) => {
    const { page, trouble } = await open(path, { locale, colorScheme, viewport: { width, height: 900 } })
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForFunction(() => document.querySelectorAll('[role=status]').length === 0)
    const said = await page.getByRole('main').textContent()
    expect(said).not.toMatch(
      /\{\{|undefined|NaN|imports\.|quarantine\.|sources\.|importState\.|mappings\.|sameSource\./,
    )
    expect(await barriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(trouble).toEqual([])
    await page.context().close()
  },
)
