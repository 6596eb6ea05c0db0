import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { barriers, openHouse, read } from './house.ts'
import { customer } from './offering.ts'

const { address, browser, house, ownerLink } = await openHouse()
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
const picture = async (page: Page, name: string) => {
  const { SCREENSHOTS } = process.env
  if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true })
}

const TEXTS = [
  ['Miten palvelu sujui?', 'Hur gick servicen?', 'How did the service go?'],
  ['Miksi?', 'Varför?', 'Why?'],
  ['Tuliko asiasi kuntoon?', 'Blev ditt ärende löst?', 'Was it settled?'],
] as const
const TONGUES = ['Suomi', 'Svenska', 'English'] as const

async function write(page: Page, label: string, texts: readonly string[]): Promise<void> {
  for (const [at, text] of texts.entries())
    await page.getByLabel(`${label}: ${TONGUES[at]}`, { exact: true }).fill(text)
}

test('a service manager makes a survey of three questions in three languages, publishes it, and reads the first answer', async () => {
  const { page, trouble } = await open('/surveys')
  await page.getByText('Ask right after the encounter').waitFor()
  expect(await barriers(page)).toEqual([])
  await picture(page, 'surveys-empty')
  await page.getByRole('button', { name: 'New survey' }).click()
  await page.getByLabel('Name').first().fill('After a call')
  await page.getByText('Templates').first().waitFor()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Start blank' }).click()
  await page.getByRole('tab', { name: 'Edit' }).waitFor()
  await write(page, 'Title that customers see', ['Kysely', 'Enkät', 'Survey'])
  await write(page, 'Question', TEXTS[0])
  for (const [at, kind] of [
    [1, 'Open text'],
    [2, 'Yes or no'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a question' }).click()
    await page.getByRole('menuitem', { name: kind }).click()
    await write(page, 'Question', TEXTS[at])
  }
  await page.getByText('Nothing keeps it from being published.').waitFor()
  const preview = page.frameLocator('iframe')
  await preview.getByText('Was it settled?').waitFor()
  expect(await barriers(page)).toEqual([])
  await picture(page, 'editor-desk-en')
  await preview.getByRole('radio', { name: '5' }).check()
  await preview.getByRole('button', { name: 'Send answers' }).click()
  await preview.getByText('Thank you for your answer').waitFor({ timeout: 5_000 })
  await page.getByRole('button', { name: 'Start over' }).click()
  await page.getByLabel('Language of the preview').selectOption('fi')
  await preview.getByText('Tuliko asiasi kuntoon?').waitFor()
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('This becomes version 1').waitFor()
  await dialog.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Version 1 is published.').waitFor()
  await page.getByText('Open: customers can answer').waitFor()

  await page.getByRole('tab', { name: 'Reach' }).click()
  await page.getByRole('button', { name: 'New way to answer' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Newsletter')
  await page.getByRole('dialog').getByRole('button', { name: 'New way to answer' }).click()
  const link = await page.getByRole('link', { name: 'See it as a customer does' }).getAttribute('href')
  const reader = await customer(browser, new URL(link ?? '', address).href, { locale: 'fi-FI' })
  await reader.page.getByText('Miten palvelu sujui?').waitFor()
  await reader.page.locator('input[type="radio"][value="5"]').first().check({ force: true })
  await reader.page.locator('textarea').fill('Sain avun heti')
  await reader.page.locator('button[name="go"][value="next"]').last().click()
  await reader.page.getByText('Kiitos').first().waitFor()
  await reader.context.close()
  await house.responses.sendOn()

  const answers = await open(page.url().replace(address, '').replace(/\?.*/, '?tab=responses'))
  await answers.page.getByRole('rowheader').first().waitFor()
  await answers.page.getByText('Sain avun heti').first().waitFor()
  expect(await barriers(answers.page)).toEqual([])
  await picture(answers.page, 'responses-en')
  const scores = await house.clickhouse.ask<{ raw: number }>(
    'test',
    `SELECT raw FROM answers WHERE survey > 0 AND question = 'q1' AND metric > 0`,
    {},
  )
  expect(scores.map(({ raw }) => raw)).toEqual([5])
  expect(trouble).toEqual([])
  await page.context().close()
})
