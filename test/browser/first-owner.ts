import type { Browser } from 'playwright-core'

/** Comes in by the one-time link, as the first owner does; gives the cookies of that visit. */
export async function becomeOwner(browser: Browser, link: string | null) {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(link ?? '')
  await page.getByLabel('E-mail').fill('aino@example.org')
  await page.getByLabel('Your name').fill('Aino')
  await page.getByLabel('New password').fill('correct horse battery')
  await page.getByLabel('The same again').fill('correct horse battery')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await page.getByRole('button', { name: /Your account/ }).waitFor()
  const signedIn = await context.storageState()
  await context.close()
  return signedIn
}
