import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { questionOf } from '../survey-page.ts'
import { becomeOwner } from './first-owner.ts'
import { barriers, openHouse, read } from './house.ts'
import { customer, offering } from './offering.ts'

const { address, browser, ownerLink } = await openHouse()
const { workspace, publish, offer } = await offering(address)
const TITLE = { en: 'After your visit', fi: 'Käyntisi jälkeen', sv: 'Efter ditt besök' }
const SURVEY = {
  languages: ['en', 'fi', 'sv'],
  title: TITLE,
  pages: [{ id: 'one', questions: [questionOf('nps')] }],
  thanks: [{ id: 'thanks', texts: { en: 'Thank you!', fi: 'Kiitos!', sv: 'Tack!' } }],
}
let signedIn: Parameters<typeof read>[0]['signedIn']
beforeAll(async () => {
  signedIn = await becomeOwner(browser, await ownerLink())
})

const open = (path: string, options = {}) =>
  read({ address, browser, signedIn }, `${path}${path.includes('?') ? '&' : '?'}in=${workspace}`, options)
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
const drawer = (page: Page) => page.getByRole('dialog')
const rows = (page: Page) => page.getByRole('table', { name: 'Where it is offered' }).getByRole('row')

test('a link is made, opened by a customer, counted, switched off and on again', async () => {
  const survey = await publish(SURVEY)
  const { page, trouble } = await open(`/surveys/${survey}?tab=reach`)
  await page.getByText('Make the first way to answer').waitFor()
  expect(await barriers(page)).toEqual([])
  await press(page, 'New way to answer')
  await drawer(page).getByLabel('Name').fill('Newsletter')
  expect(await barriers(page)).toEqual([])
  await drawer(page).getByRole('button', { name: 'New way to answer' }).click()
  await drawer(page).getByText('An address for e-mails, messages and newsletters.').waitFor()
  const link = await drawer(page).getByRole('link', { name: 'See it as a customer does' }).getAttribute('href')
  expect(await barriers(page)).toEqual([])

  const visitor = await customer(browser, link ?? '')
  await visitor.page.getByRole('radio', { name: '9', exact: true }).click()
  await visitor.page.getByRole('button', { name: 'Send answers' }).click()
  await visitor.page.getByRole('heading', { name: 'Thank you!' }).waitFor()
  await page.reload()
  await expect
    .poll(async () => (await page.reload()) && (await rows(page).nth(1).textContent()))
    .toMatch(/Newsletter.*Link.*1.*On/)

  await press(page, 'Newsletter')
  await drawer(page).getByRole('button', { name: 'Switch off' }).click()
  await page.getByText('“Newsletter” is switched off.').waitFor()
  await press(page, 'Undo')
  await drawer(page).getByRole('button', { name: 'Switch off' }).waitFor()
  await drawer(page).getByRole('button', { name: 'Give it a new address' }).click()
  await page.getByText('stop working at once').waitFor()
  await page.getByRole('button', { name: 'Give it a new address' }).last().click()
  await page.getByText('“Newsletter” has a new address.').waitFor()
  const gone = await customer(browser, link ?? '')
  await expect
    .poll(
      async () =>
        (await gone.page.reload()) && gone.page.getByRole('heading', { name: 'This link leads nowhere' }).isVisible(),
    )
    .toBe(true)
  expect(trouble).toEqual([])
  for (const one of [page, visitor.page, gone.page]) await one.context().close()
})

test('a widget is made with its moment, and its snippet is there to copy', async () => {
  const survey = await publish(SURVEY)
  const { page } = await open(`/surveys/${survey}?tab=reach`)
  await press(page, 'New way to answer')
  await drawer(page).getByLabel('Kind').selectOption('widget')
  await drawer(page).getByLabel('Name', { exact: true }).fill('Shop')
  await drawer(page).getByLabel('On these pages').fill('/checkout/*\n\n/thanks')
  await drawer(page).getByLabel('When the page names this event').fill('paid')
  expect(await barriers(page)).toEqual([])
  await drawer(page).getByRole('button', { name: 'New way to answer' }).click()
  await drawer(page).getByText(`<script src="${address}/widget.js" data-token=`).waitFor()
  await drawer(page).getByText(`frame-src ${address}`).waitFor()
  expect(await drawer(page).getByLabel('On these pages').inputValue()).toBe('/checkout/*\n/thanks')
  await page.context().close()
})

test('codes for several places stand on sheets of paper that print as they look', async () => {
  const survey = await publish(SURVEY)
  for (let n = 0; n < 5; n++) await offer(survey, 'qr')
  const { page } = await open(`/surveys/${survey}/codes`)
  await page.getByText('5 codes, ready to print.').waitFor()
  expect(await page.getByRole('img', { name: /^QR code of/ }).count()).toBe(5)
  expect(await barriers(page)).toEqual([])
  await page.getByLabel('Language of the instruction').selectOption('fi')
  await page.getByText('Miten onnistuimme?').first().waitFor()
  await page.getByLabel('Codes on a page').selectOption('8')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
  expect(await page.getByLabel('Codes on a page').isVisible()).toBe(false)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(1)
  await page.context().close()
})

const READERS = [
  ['en-GB', 1380, 'light'],
  ['fi-FI', 390, 'dark'],
  ['sv-SE', 390, 'light'],
] as const
const survey = await publish(SURVEY)
for (const kind of ['link', 'qr', 'kiosk', 'widget', 'embed', 'agent', 'api'] as const) await offer(survey, kind)

test.each(READERS)(
  'in %s at %i pixels, %s, every way to answer keeps nobody out',
  async (locale, width, colorScheme) => {
    const { page, trouble } = await open(`/surveys/${survey}?tab=reach`, {
      locale,
      colorScheme,
      viewport: { width, height: 900 },
    })
    await page.getByRole('button', { name: 'A kiosk' }).first().waitFor()
    expect(await barriers(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    for (const kind of ['qr', 'kiosk', 'widget', 'embed', 'api']) {
      await page
        .getByRole('button', { name: `A ${kind}` })
        .first()
        .click()
      await drawer(page).getByText(`/a/`).first().waitFor()
      expect(await drawer(page).textContent()).not.toMatch(/\{\{|undefined|reach\./)
      expect(await barriers(page)).toEqual([])
      await page.keyboard.press('Escape')
      await drawer(page).waitFor({ state: 'hidden' })
    }
    await page.goto(`${address}/surveys/${survey}/codes?in=${workspace}`)
    await page.getByRole('img').first().waitFor()
    expect(await barriers(page)).toEqual([])
    expect(trouble).toEqual([])
    await page.context().close()
  },
)
