import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { barriers, openHouse, read } from './house.ts'

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

test('where the wording of a question changed, the trend is marked and the change is told in words', async () => {
  await sql`with touchpoint as (select workspace, key from journey_map.touchpoint where id = 8),
    survey as (insert into listen.survey (workspace, name, purpose, state, draft, version)
      select workspace, 'After a call', 'transactional', 'open', '{}', 2 from touchpoint returning id)
    insert into listen.survey_version (survey, number, content, compiled, published_at, breaks)
    select survey.id, 2, '{}', '{}', now() - interval '100 days',
      jsonb_build_array(jsonb_build_object('question', 'q1', 'row', null, 'metric', 'csat', 'what', '["wording", "scale"]'::jsonb,
        'languages', '["en"]'::jsonb, 'about', jsonb_build_object('touchpoint', key))) from survey, touchpoint`.execute(
    house.postgres.db,
  )
  for (const [locale, said, width, colorScheme] of [
    ['en-GB', 'Wording changed · Scale changed in the survey', 1380, 'light'],
    ['fi-FI', 'Sanamuoto muuttui · Asteikko muuttui kyselyssä', 390, 'dark'],
  ] as const) {
    const { page } = await open('/touchpoints/8?metric=csat', { locale, colorScheme, viewport: { width, height: 900 } })
    await page.getByText(said).waitFor()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await barriers(page)).toEqual([])
    await page.context().close()
  }
})
