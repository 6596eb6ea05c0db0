import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { MoveSurvey } from '../../src/listen/surveys/contract.ts'
import { EVERY_KIND } from '../every-kind.ts'
import { questionOf } from '../survey-page.ts'
import { barriers, openHouse } from './house.ts'
import { customer, offering, responsesOf } from './offering.ts'

const { house, address, browser } = await openHouse()
const { publish, offer, ask } = await offering(address)

const TITLE = { en: 'After your visit', fi: 'Käyntisi jälkeen', sv: 'Efter ditt besök' }
const THANKS = [
  { id: 'sorry', when: 'nps <= 6', texts: { en: 'We are sorry.', fi: 'Olemme pahoillamme.', sv: 'Vi beklagar.' } },
  { id: 'thanks', texts: { en: 'Thank you!', fi: 'Kiitos!', sv: 'Tack!' } },
]
const THREE = {
  languages: ['en', 'fi', 'sv'],
  title: TITLE,
  pages: [
    { id: 'one', questions: [questionOf('nps'), { ...questionOf('single'), showWhen: 'nps <= 6' }] },
    { id: 'two', questions: [questionOf('text')] },
  ],
  thanks: THANKS,
}
const EVERYTHING = {
  languages: ['en', 'fi', 'sv'],
  title: TITLE,
  pages: [{ id: 'one', questions: EVERY_KIND.filter(({ kind }) => kind !== 'picture') }],
  thanks: THANKS.slice(1),
}
const ARABIC = {
  languages: ['ar', 'fi'],
  title: { ar: 'بعد زيارتك', fi: TITLE.fi },
  pages: [{ id: 'one', questions: EVERY_KIND.filter(({ texts }) => 'ar' in texts) }],
  thanks: [{ id: 'thanks', texts: { ar: 'شكرا', fi: 'Kiitos' } }],
}

/** A survey of its own for each test, so that what was taken in can be counted. */
async function openSurvey(about: Parameters<typeof publish>[0] = THREE) {
  const survey = await publish(about)
  const { token } = await offer(survey, 'link')
  const path = `/a/${token}`
  return {
    survey,
    path,
    visit: (search = '', options: BrowserContextOptions = {}) =>
      customer(browser, `${address}${path}${search}`, options),
    taken: () => responsesOf(house.postgres.db, survey),
    completed: (many: number) =>
      expect
        .poll(
          async () =>
            (await responsesOf(house.postgres.db, survey)).filter(({ state }) => state === 'completed').length,
        )
        .toBe(many),
  }
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const choose = (page: Page, name: string | RegExp) => page.getByRole('radio', { name, exact: true }).click()
const title = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor()

test('three questions are answered with the finger, each kept at once, and nothing is asked of anybody else', async () => {
  const { visit, taken, completed } = await openSurvey()
  const { page, trouble, elsewhere, context } = await visit('', { hasTouch: true, isMobile: true })
  await choose(page, '9')
  await expect.poll(async () => (await taken()).map(({ given }) => given)).toEqual([{ nps: 9 }])
  await press(page, 'Next')
  await page.getByLabel('What should we do better?').fill('Answer the phone')
  await press(page, 'Send answers')
  await title(page, 'Thank you!')
  await completed(1)
  expect(await taken()).toMatchObject([
    { device: 'phone', language: 'en', given: { nps: 9, text: 'Answer the phone' } },
  ])
  expect([trouble, elsewhere, await context.cookies()]).toEqual([[], [], []])
  await context.close()
})

test('the same with the keyboard alone: what an answer makes appear is reached, and going back loses nothing', async () => {
  const { visit, taken, completed } = await openSurvey()
  const { page, context } = await visit()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('radiogroup', { name: 'What mattered most?' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('2')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.getByLabel('What should we do better?').waitFor()
  await page.goBack()
  expect(await page.getByRole('radio', { name: '2', exact: true }).isChecked()).toBe(true)
  await page.goForward()
  await page.keyboard.press('Tab')
  await page.keyboard.type('More staff')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await title(page, 'We are sorry.')
  await completed(1)
  expect(await taken()).toMatchObject([{ given: { nps: 2, single: { chosen: ['price'] }, text: 'More staff' } }])
  await context.close()
})

test('without JavaScript the whole survey works the same', async () => {
  const { visit, taken, completed } = await openSurvey()
  const { page, context } = await visit('', { javaScriptEnabled: false, locale: 'fi-FI' })
  await choose(page, /^0 /)
  await press(page, 'Seuraava')
  await choose(page, 'Hinta')
  await press(page, 'Seuraava')
  await page.getByLabel('Mitä voisimme tehdä paremmin?').fill('Hinnat alas')
  await press(page, 'Edellinen')
  expect(await page.getByRole('radio', { name: 'Hinta' }).isChecked()).toBe(true)
  await press(page, 'Seuraava')
  expect(await page.getByLabel('Mitä voisimme tehdä paremmin?').inputValue()).toBe('Hinnat alas')
  await press(page, 'Lähetä vastaukset')
  await title(page, 'Olemme pahoillamme.')
  await completed(1)
  expect(await taken()).toMatchObject([
    { language: 'fi', given: { nps: 0, single: { chosen: ['price'] }, text: 'Hinnat alas' } },
  ])
  await context.close()
})

test('in a tunnel the survey goes on, says that it keeps the answers, and sends them afterwards', async () => {
  const { visit, taken, completed } = await openSurvey()
  const { page, context } = await visit()
  await context.setOffline(true)
  await choose(page, '8')
  await press(page, 'Next')
  await page.getByText('There is no connection. Your answers are kept on this device').waitFor()
  await page.getByLabel('What should we do better?').fill('Light in the tunnel')
  await press(page, 'Send answers')
  await title(page, 'Thank you!')
  expect(await taken()).toEqual([])
  await context.setOffline(false)
  await page.getByText('Your answers are kept.', { exact: true }).waitFor()
  await completed(1)
  expect(await taken()).toMatchObject([{ given: { nps: 8, text: 'Light in the tunnel' } }])
  await context.close()
})

test('a page that is loaded anew goes on where it was; opened again it begins anew', async () => {
  const { visit, taken, path } = await openSurvey()
  const { page, context } = await visit()
  await choose(page, '7')
  await press(page, 'Next')
  await page.getByLabel('What should we do better?').waitFor()
  await page.reload()
  await page.getByLabel('What should we do better?').waitFor()
  await press(page, 'Back')
  expect(await page.getByRole('radio', { name: '7', exact: true }).isChecked()).toBe(true)
  await page.getByRole('link', { name: 'Svenska' }).click()
  await page.getByText('Hur sannolikt är det att du rekommenderar oss?').waitFor()
  expect(await page.getByRole('radio', { name: '7', exact: true }).isChecked()).toBe(true)
  await expect.poll(async () => (await taken()).length).toBe(1)
  const other = await context.newPage()
  await other.goto(`${address}${path}`)
  expect(await other.getByRole('radio', { name: '7', exact: true }).isChecked()).toBe(false)
  await context.close()
})

test('an answer tapped in a message is marked and kept by the page itself, and can be changed', async () => {
  const { visit, taken } = await openSurvey()
  const { page, context } = await visit('?q=nps&v=10')
  await page.getByText('You answered 10 in the message. You can still change it.').waitFor()
  await expect.poll(async () => (await taken()).map(({ given }) => given)).toEqual([{ nps: 10 }])
  expect(page.url()).not.toContain('v=10')
  await choose(page, '4')
  await expect.poll(async () => (await taken()).map(({ given }) => given)).toEqual([{ nps: 4 }])
  await page.reload()
  expect(await page.getByRole('radio', { name: '4', exact: true }).isChecked()).toBe(true)
  await context.close()
})

test('what is wanted is asked for once more, what is needed is not let go, and the keyboard is led to it', async () => {
  const needed = {
    ...THREE,
    pages: [THREE.pages[0], { id: 'two', questions: [questionOf('number'), questionOf('matrix')] }],
  }
  const { visit, completed, taken } = await openSurvey(needed)
  const { page, context } = await visit()
  await press(page, 'Next')
  await page.getByText('You left something out.').waitFor()
  await press(page, 'Next')
  await page.getByLabel('How many minutes did you wait?').fill('ages')
  await press(page, 'Send answers')
  await page.getByText('Please write a number').waitFor()
  await page.getByText('Please answer every line').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-number')
  expect(await page.title()).toBe('Please check: After your visit')
  expect(await page.getByLabel('How many minutes did you wait?').inputValue()).toBe('ages')
  expect(await barriers(page)).toEqual([])
  await page.getByLabel('How many minutes did you wait?').fill('12,5')
  for (const row of ['Shop', 'Web shop'])
    await page.getByRole('radiogroup', { name: row, exact: true }).getByLabel('Well').check()
  await press(page, 'Send answers')
  await title(page, 'Thank you!')
  await completed(1)
  expect(await taken()).toMatchObject([{ given: { number: 12.5, matrix: { cells: { shop: 'well', web: 'well' } } } }])
  await context.close()
})

test('options are put in order with the keyboard; the button stays where the finger is', async () => {
  const { visit, taken } = await openSurvey({
    ...THREE,
    pages: [{ id: 'one', questions: [questionOf('ranking')] }],
    thanks: THANKS.slice(1),
  })
  const { page, context } = await visit()
  const order = () =>
    page.locator('[data-option]').evaluateAll((lines) => lines.map((line) => line.getAttribute('data-option')))
  const [first, second, third] = await order()
  const down = page.getByRole('button', { name: /^Move down/ }).first()
  await down.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  expect(await order()).toEqual([second, third, first])
  expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe(`ranking.${first}.down`)
  const said = await page.getByRole('status').allTextContents()
  expect(said).toContain('Your order is kept')
  expect(said.join()).toMatch(/ is now number 3 of 3/)
  await expect
    .poll(async () => (await taken()).map(({ given }) => given))
    .toEqual([{ ranking: { ranked: [second, third, first] } }])
  await context.close()
})

test('a survey that is closed says so, and whoever is answering may finish', async () => {
  const { visit, survey, completed } = await openSurvey()
  const { page, context } = await visit()
  await choose(page, '9')
  await ask(MoveSurvey, { params: { id: survey }, body: { to: 'closed' } })
  const late = await visit()
  const closed = late.page.getByRole('heading', { name: 'This survey is closed' })
  await expect.poll(async () => (await late.page.reload()) && closed.isVisible(), { timeout: 10_000 }).toBe(true)
  expect(await barriers(late.page)).toEqual([])
  await press(page, 'Next')
  await press(page, 'Send answers')
  await title(page, 'Thank you!')
  await completed(1)
  await context.close()
  await late.context.close()
})

const everything = await openSurvey(EVERYTHING)
const arabic = await openSurvey(ARABIC)
const READERS = [
  ['en-GB', 'en', 1280, 'light'],
  ['fi-FI', 'fi', 320, 'light'],
  ['sv-SE', 'sv', 320, 'dark'],
  ['ar-EG', 'ar', 320, 'dark'],
  ['ar-EG', 'ar', 1280, 'light'],
] as const

test.each(READERS)(
  'in %s (%s) at %i pixels, %s, every kind of question keeps nobody out',
  async (locale, language, width, colorScheme) => {
    const { visit } = language === 'ar' ? arabic : everything
    const { page, trouble, context } = await visit('', {
      locale,
      colorScheme,
      viewport: { width, height: 800 },
    })
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(language === 'ar' ? 'rtl' : 'ltr')
    expect(await barriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    // Scores are for thumbs: 44 pixels; everything else at least 24.
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('label.pick, button:not(.vh), input[type=text], textarea, nav a')].flatMap(
        (part) => {
          const { width, height } = part.getBoundingClientRect()
          const least = part.closest('.scale, .faces, .row') ? 44 : 24
          return width > 0 && Math.min(width, height) < least - 0.01 ? [`${part.textContent} ${width}×${height}`] : []
        },
      ),
    )
    expect(small).toEqual([])
    expect(trouble).toEqual([])
    await context.close()
  },
)

test('with text twice as large on a small screen nothing is cut off or hidden', async () => {
  const { page, context } = await everything.visit('', { locale: 'fi-FI', viewport: { width: 320, height: 800 } })
  const session = await context.newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *:not(.vh, .vh *, input, option)')].flatMap((part) =>
      part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0 && getComputedStyle(part).display !== 'inline'
        ? [`${part.tagName} ${part.className} ${part.textContent?.slice(0, 40)}`]
        : [],
    ),
  )
  expect(cut).toEqual([])
  expect(await barriers(page)).toEqual([])
  await context.close()
})

test('an answer of every kind arrives as it was given', async () => {
  const { page, context } = await everything.visit()
  const group = (name: string) => page.locator('.q', { hasText: name })
  await group('How likely').getByRole('radio', { name: '10' }).check()
  await group('How satisfied').getByRole('radio', { name: '4', exact: true }).check()
  await group('It was easy').getByRole('radio', { name: /^7/ }).check()
  await group('How did it feel').getByRole('radio', { name: 'Bad', exact: true }).check()
  await page.getByRole('radio', { name: '3 stars' }).check()
  await page.getByRole('radio', { name: 'No', exact: true }).check()
  await page.getByLabel('How many minutes').fill('7')
  await page.getByRole('radio', { name: 'Glad' }).check()
  await group('What mattered most').getByRole('radio', { name: 'Something else' }).check()
  await page.getByLabel('What else?').fill('Parking')
  await group('What went well').getByRole('checkbox', { name: 'Price' }).check()
  await page.getByRole('button', { name: 'This order is right' }).click()
  for (const row of ['Shop', 'Web shop'])
    await page.getByRole('radiogroup', { name: row, exact: true }).getByLabel('Well').check()
  await page.getByLabel('When did you visit?').fill('2026-11-20')
  await page.getByLabel('What should we do better?').fill('Nothing & <all>')
  await page.getByRole('checkbox', { name: 'I agree' }).check()
  await page.getByLabel('Name').fill('N. N.')
  await group('How do we reach you').getByLabel('E-mail').fill('n.n@example.org')
  await group('Shall we call').getByLabel('Phone number').fill('+358 40 1234567')
  await group('Shall we call').getByRole('radio', { name: 'In the evening' }).check()
  await press(page, 'Send answers')
  await title(page, 'Thank you!')
  await everything.completed(1)
  const { given } = (await everything.taken()).find(({ state }) => state === 'completed')!
  expect(given).toMatchObject({
    nps: 10,
    csat: 4,
    ces: 7,
    emotion: -1,
    stars: 3,
    yesno: false,
    number: 7,
    feeling: { chosen: ['glad'] },
    single: { chosen: ['other'], other: 'Parking' },
    multiple: { chosen: ['price'] },
    matrix: { cells: { shop: 'well', web: 'well' } },
    date: '2026-11-20',
    text: 'Nothing & <all>',
    consent: true,
    contact: { name: 'N. N.', email: 'n.n@example.org' },
    callback: { phone: '+358 40 1234567', window: 'evening' },
  })
  await context.close()
})
