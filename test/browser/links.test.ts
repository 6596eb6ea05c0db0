import { beforeAll, expect, test } from 'vitest'
import { becomeOwner } from './first-owner.ts'
import { barriers, openHouse, read } from './house.ts'

const { address, browser, ownerLink } = await openHouse()
/** The empty workspace of one's own, and the sample company. */
const [OWN, SAMPLE] = [1, 2]
const headers = { 'x-kohtaamo': '1' }
let owner: Parameters<typeof read>[0]['signedIn']
let invitation: string

beforeAll(async () => {
  owner = await becomeOwner(browser, await ownerLink())
  const context = await browser.newContext({ storageState: owner })
  const made = await context.request.post(`${address}/api/v1/invitations?in=${OWN}`, {
    headers,
    data: { email: 'venla@example.org', role: 'viewer' },
  })
  invitation = ((await made.json()) as { url: string }).url
  await context.close()
})

const open = (path: string, options = {}) => read({ address, browser, signedIn: owner }, path, options)

test('a copied link opens in the workspace it was copied in, whatever workspace one was in last', async () => {
  const { page, trouble } = await open('/touchpoints?period=last-90')
  await page.waitForURL(new RegExp(`/touchpoints\\?period=last-90&in=${SAMPLE}$`))
  await page.getByRole('link', { name: 'Priorities' }).click()
  await page.waitForURL((url) => url.pathname === '/priorities' && url.searchParams.get('in') === String(SAMPLE))
  await page.goto(`${address}/touchpoints?in=${OWN}`)
  await page.getByRole('heading', { name: 'No encounters yet' }).waitFor()
  await page.getByRole('navigation', { name: 'Main navigation' }).getByText('Aurora Care').waitFor()
  await page.goto(`${address}/touchpoints?in=${SAMPLE}`)
  await page.getByText('sample company, fictional').first().waitFor()
  await page.getByRole('table', { name: 'Scorecard' }).waitFor()
  expect(trouble).toEqual([])
  await page.context().close()
})

test('who is not a member is told so in clear words, sees nothing, and is shown where to go', async () => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(invitation)
  await page.getByLabel('Your name').fill('Venla')
  await page.getByLabel('New password').fill('a river under the ice')
  await page.getByLabel('The same again').fill('a river under the ice')
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await page.waitForURL((url) => url.searchParams.get('in') === String(OWN))

  for (const workspace of [String(SAMPLE), '999', 'nonsense']) {
    await page.goto(`${address}/priorities?in=${workspace}`)
    await page.getByRole('heading', { name: 'You have no access to this workspace' }).waitFor()
    expect(await page.getByRole('main').textContent()).not.toMatch(/sample|Esimerkki/)
  }
  expect(await barriers(page)).toEqual([])
  const refused = await page.request.get(`${address}/api/v1/scorecard?in=${SAMPLE}`, { headers })
  expect(refused.status()).toBe(403)
  await page.getByRole('button', { name: 'Go to Aurora Care' }).click()
  await page.waitForURL((url) => url.pathname === '/' && url.searchParams.get('in') === String(OWN))

  await page.goto(`${address}/priorities?in=${SAMPLE}`)
  await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
  await page.getByLabel('E-mail').fill('aino@example.org')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname === '/priorities' && url.searchParams.get('in') === String(SAMPLE))
  await page.getByRole('region', { name: 'Kohtaamo' }).getByText('sample company, fictional').waitFor()
  await context.close()
})

test('moving to another workspace keeps the page and the period, and leaves behind what is not there', async () => {
  const { page } = await open(`/touchpoints?in=${SAMPLE}&period=last-90&segment=Family&by=channel`)
  await page.getByRole('button', { name: 'Segment Family' }).waitFor()
  await page.getByRole('button', { name: /Your account/ }).click()
  await page.getByRole('menuitemradio', { name: 'Aurora Care' }).click()
  await page.waitForURL(`${address}/touchpoints?in=${OWN}&period=last-90`)
  await page.goto(`${address}/touchpoints/8?in=${SAMPLE}`)
  await page.getByRole('button', { name: /Your account/ }).click()
  await page.getByRole('menuitemradio', { name: 'Aurora Care' }).click()
  await page.waitForURL(`${address}/touchpoints?in=${OWN}`)
  // It was the last choice, so this is where the front door leads now.
  await page.goto(address)
  await page.waitForURL(`${address}/?in=${OWN}`)
  await page.getByRole('button', { name: /Your account/ }).click()
  await page.getByRole('menuitemradio', { name: /Esimerkki/ }).click()
  await page.waitForURL(`${address}/?in=${SAMPLE}`)
  await page.context().close()
})

test.each(['/settings/nonsense', '/nonsense/of/some/kind'])(
  'the mistyped address %s says so and keeps the navigation',
  async (path) => {
    for (const [width, locale, name, way] of [
      [1380, 'en-GB', 'There is no such page', 'Main navigation'],
      [390, 'fi-FI', 'Sivua ei ole', 'Pikavalinnat'],
    ] as const) {
      const { page, trouble } = await open(path, { locale, viewport: { width, height: 844 } })
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await page.getByRole('navigation', { name: way }).waitFor()
      expect(await barriers(page)).toEqual([])
      expect(trouble).toEqual([])
      await page.context().close()
    }
  },
)

test.each([
  [
    'fi-FI',
    'Sähköposti',
    'Salasana',
    'Kirjaudu sisään',
    'Sähköpostiosoite tai salasana ei ole oikein.',
    'Tämä linkki ei enää toimi.',
  ],
  [
    'sv-SE',
    'E-post',
    'Lösenord',
    'Logga in',
    'E-postadressen eller lösenordet är fel.',
    'Den här länken fungerar inte längre.',
  ],
])(
  'in %s whoever is not let in is told why in their own language',
  async (locale, email, password, signIn, wrong, dead) => {
    const context = await browser.newContext({ locale, viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    await page.goto(`${address}/sign-in`)
    await page.getByLabel(email).fill('aino@example.org')
    await page.getByLabel(password, { exact: true }).fill('not this one at all')
    await page.getByRole('button', { name: signIn }).click()
    await page.getByRole('alert').getByText(wrong).waitFor()
    expect(await barriers(page)).toEqual([])
    for (const token of ['#cut-short', '#no-such-token-was-ever-given-out']) {
      await page.goto(`${address}/welcome${token}`)
      await page.reload()
      await page.getByRole('alert').getByText(dead).waitFor()
    }
    await page.getByRole('link', { name: signIn }).click()
    await page.getByLabel(email).waitFor()
    await context.close()
  },
)
