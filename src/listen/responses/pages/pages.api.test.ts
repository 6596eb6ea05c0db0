import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openAsking } from '../../../../test/asking.ts'
import { questionOf } from '../../../../test/survey-page.ts'

const house = await openAsking()
const { db, publish, offer, anybody } = house
const TEXTS = { en: 'After your visit', fi: 'Käyntisi jälkeen', sv: 'Efter ditt besök' }
const content = (more: object = {}) => ({
  languages: ['en', 'fi', 'sv'],
  title: TEXTS,
  hidden: [{ key: 'order' }],
  pages: [
    { id: 'one', questions: [questionOf('nps'), { ...questionOf('text'), showWhen: 'nps <= 6' }] },
    { id: 'two', questions: [questionOf('ranking'), { ...questionOf('number'), required: 'yes' }] },
  ],
  thanks: [
    { id: 'glad', when: 'nps >= 9', texts: { en: 'So glad!', fi: 'Mahtavaa!', sv: 'Så roligt!' } },
    { id: 'thanks', texts: { en: 'Thank you!', fi: 'Kiitos!', sv: 'Tack!' } },
  ],
  ...more,
})

/** A browser without JavaScript: the fields of the form as they stand, with what somebody enters. */
function filled(html: string, entered: Readonly<Record<string, string>>): URLSearchParams {
  const form = new URLSearchParams()
  for (const [, attributes = ''] of html.matchAll(/<input([^>]*)>/g)) {
    const of = (name: string) => (new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? '').replaceAll('&amp;', '&')
    if (/type="(radio|checkbox)"/.test(attributes) && !attributes.includes(' checked')) continue
    if (!(of('name') in entered)) form.append(of('name'), of('value'))
  }
  for (const [name, value] of Object.entries(entered)) form.append(name, value)
  return form
}

/** What somebody sees of a page: not what it hands to its script. */
const seen = async (response: Response) =>
  (await response.text()).replace(/<script type="application\/json".*?<\/script>/s, '')

/** Follows a redirection, as browsers do. */
async function visit(path: string, form?: URLSearchParams, headers: Record<string, string> = {}): Promise<Response> {
  const response = await anybody.fetch(path, {
    headers: { 'accept-language': 'fi', ...headers },
    ...(form ? { method: 'POST', body: form } : {}),
  })
  const to = response.headers.get('location')
  return to === null ? response : visit(to)
}
const givenIn = async (survey: number) => {
  const { rows } = await sql<{ state: string; hidden: object; given: Record<string, unknown> | null }>`
    select r.state, r.hidden, (select jsonb_object_agg(g.question, g.value) from listen.given g where g.response = r.id) as given
    from listen.response r where survey = ${survey} order by started_at`.execute(db)
  return rows
}

it('a whole survey is answered without JavaScript: back, again, to the end, and the thanks fit the score', async () => {
  const survey = await publish(content())
  const path = `/a/${await offer(survey)}`
  const first = await seen(await visit(`${path}?order=A-7`))
  expect(first).toContain('Kuinka todennäköisesti suosittelisit meitä?')
  expect(first).not.toContain('Mitä voisimme tehdä paremmin?')
  expect(await givenIn(survey)).toEqual([])

  // A low score makes a further question of the same page appear, which must not be left out.
  const low = await visit(path, filled(first, { 'a.nps': '3', go: 'next' }))
  const again = await seen(low)
  expect(again).toContain('Mitä voisimme tehdä paremmin?')
  expect(again).toMatch(/value="3" checked/)
  const second = await seen(await visit(path, filled(again, { 'a.text': 'Nopeammin', 'a.nps': '10', go: 'next' })))
  expect(second).toContain('Montako minuuttia odotit?')

  const order = [...second.matchAll(/data-option="(\w+)"/g)].map(([, id]) => id)
  const moved = await seen(await visit(path, filled(second, { move: `ranking.${order[1]}.up` })))
  expect([...moved.matchAll(/data-option="(\w+)"/g)].map(([, id]) => id)).toEqual([order[1], order[0], order[2]])
  expect(moved).toContain('Järjestyksesi on tallessa')

  const wrong = await visit(path, filled(moved, { 'a.number': 'kauan', go: 'next' }))
  const said = await seen(wrong)
  expect(wrong.status).toBe(422)
  expect(said).toContain('Kirjoita luku')
  expect(said).toContain('value="kauan"')
  const back = await seen(await visit(path, filled(said, { go: 'back' })))
  expect(back).toMatch(/value="10" checked/)
  const forth = await seen(await visit(path, filled(back, { go: 'next' })))
  const thanks = await seen(await visit(path, filled(forth, { 'a.number': '12,5', go: 'next' })))
  expect(thanks).toContain('Mahtavaa!')
  expect(await givenIn(survey)).toMatchObject([
    {
      state: 'completed',
      hidden: { order: 'A-7' },
      given: { nps: 10, number: 12.5, ranking: { ranked: [order[1], order[0], order[2]] } },
    },
  ])
})

it('something wanted is asked for once more, and then let go', async () => {
  const survey = await publish(content())
  const path = `/a/${await offer(survey)}`
  const first = await seen(await visit(path))
  const asked = await seen(await visit(path, filled(first, { go: 'next' })))
  expect(asked).toContain('Jotain jäi vastaamatta')
  const second = await seen(await visit(path, filled(asked, { go: 'next' })))
  expect(second).toContain('Montako minuuttia odotit?')
  expect(await givenIn(survey)).toEqual([])
})

it('opening a link with an answer in it shows the answer and records nothing', async () => {
  const survey = await publish(content())
  const path = `/a/${await offer(survey)}`
  for (const value of ['0', '5', '10']) {
    const html = await seen(await visit(`${path}?q=nps&v=${value}`))
    expect(html).toContain(`Vastasit viestissä ${value}.`)
  }
  expect(await givenIn(survey)).toEqual([])
})

it('a page sets no cookie, loads nothing of others, and only a frame that was asked for may stand elsewhere', async () => {
  const path = `/a/${await offer(await publish(content()))}`
  const page = await visit(path, undefined, { cookie: 'kohtaamo=x' })
  const frame = await visit(`${path}?embed`)
  expect(page.headers.get('set-cookie')).toBeNull()
  expect(page.headers.get('cache-control')).toBe('no-store')
  expect(page.headers.get('referrer-policy')).toBe('no-referrer')
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
  expect(frame.headers.get('content-security-policy')).toContain('frame-ancestors *')
  expect(frame.headers.get('x-frame-options')).toBeNull()
  for (const response of [page, frame]) expect(await response.text()).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
})

it('a link that leads nowhere, a survey that pauses and one that is over say so in words of the visitor', async () => {
  const unknown = await visit('/a/no-such-link')
  expect([unknown.status, (await unknown.text()).includes('Linkki ei johda mihinkään')]).toEqual([404, true])
  const survey = await publish(content())
  const path = `/a/${await offer(survey)}`
  await house.move(survey, 'paused')
  house.later(5)
  expect(await seen(await visit(path))).toContain('Kysely on tauolla')
  await house.move(survey, 'closed')
  house.later(5)
  expect(await seen(await visit(path, undefined, { 'accept-language': 'sv' }))).toMatch(
    /Enkäten är stängd|Kysely on päättynyt/,
  )
})

it('who guesses links is stopped', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 70; n++) statuses.push((await visit(`/i/${n}`)).status)
  expect(statuses.slice(0, 5)).toEqual(Array(5).fill(404))
  expect(statuses.at(-1)).toBe(429)
})

it('what is written into the field that nobody sees is thanked and let go', async () => {
  const survey = await publish(content({ pages: [{ id: 'one', questions: [questionOf('nps')] }] }))
  const path = `/a/${await offer(survey)}`
  const first = await seen(await visit(path))
  const response = await visit(path, filled(first, { 'a.nps': '1', go: 'next', website: 'https://spam.example' }))
  expect(response.status).toBe(200)
  expect(await givenIn(survey)).toEqual([])
})
