import { expect, test } from 'vitest'
import { appendEncounters } from '../../src/listen/ingest/contract.ts'
import { CreateTrigger, ListNotAsked, SwitchTrigger, TriggerPlan } from '../../src/listen/invitations/contract.ts'
import { SaveSender } from '../../src/listen/sending/contract.ts'
import { getScorecard } from '../../src/understand/scorecard/contract.ts'
import { openMailServer } from '../mail-server.ts'
import { openHouse } from './house.ts'
import { customer, offering } from './offering.ts'

const { address, browser, house } = await openHouse()
const post = await openMailServer()
const { ask, publish } = await offering(address)

const every = { en: 'How easy was it?', fi: 'Kuinka helppoa se oli?', sv: 'Hur lätt var det?' }
const survey = await publish({
  languages: ['fi', 'sv', 'en'],
  title: { en: 'Your call', fi: 'Puhelusi', sv: 'Ditt samtal' },
  pages: [
    {
      id: 'one',
      questions: [
        {
          kind: 'nps',
          id: 'recommend',
          texts: { en: 'Would you recommend us?', fi: 'Suosittelisitko meitä?', sv: 'Skulle du rekommendera oss?' },
        },
      ],
    },
    { id: 'two', questions: [{ kind: 'ces', id: 'ease', texts: every }] },
    { id: 'three', questions: [{ kind: 'text', id: 'why', texts: { en: 'Why?', fi: 'Miksi?', sv: 'Varför?' } }] },
  ],
  thanks: [{ id: 'thanks', texts: { en: 'Thank you', fi: 'Kiitos', sv: 'Tack' } }],
})

/** A support call, just now. */
async function call(id: string): Promise<void> {
  const encounter = {
    id,
    at: new Date(Date.now() - 60_000).toISOString(),
    identifiers: { email: 'asiakas@example.org' },
    channel: 'phone',
    touchpoint: 'Support call',
    attributes: { language: 'fi' },
  }
  const reply = await ask(appendEncounters, { body: JSON.stringify([encounter]) })
  expect(reply).toMatchObject({ accepted: 1 })
}

async function supportCall() {
  const { rows } = await ask(getScorecard, { query: { by: 'touchpoint' } })
  return rows.find(({ names }) => Object.values(names).includes('Support call'))
}

test('a call is asked about by mail, the first question is answered from the mail, and the score stands at that very call; the next call in the same week is not asked about', async () => {
  await ask(SaveSender, {
    body: { fromName: 'Aurora Care', fromAddress: 'palaute@aurora.example', smtp: post.address() },
  })
  const plan = TriggerPlan.parse({
    name: 'After a support call',
    survey,
    channel: 'email',
    when: 'touchpoint = "Support call"',
    waitMinutes: 0,
    quiet: { from: '00:00', until: '00:00' },
  })
  // The touchpoint is known from an earlier call, before anybody is asked.
  await call('call-0')
  const trigger = await ask(CreateTrigger, { body: plan })
  await ask(SwitchTrigger, { params: { id: trigger.id }, body: { to: 'on' } })

  await call('call-1')
  const mail = await post.mailTo('asiakas@example.org')
  expect(mail.subject).toBe('Miten meni? Puhelusi')
  const tapped = /href="([^"]*v=9)"/.exec(mail.html ?? '')?.[1]?.replaceAll('&amp;', '&') ?? expect.fail('no nine')

  const before = await supportCall()
  expect(before).toMatchObject({ encounters: 2, answers: 0 })
  // A scanner opens the link; nobody has answered yet.
  await fetch(tapped)
  const { page, trouble, elsewhere, context } = await customer(browser, tapped, { locale: 'fi-FI' })
  await page.getByText('Vastasit viestissä 9').waitFor()
  await page.getByRole('button', { name: 'Seuraava' }).click()
  await page.getByRole('radiogroup', { name: 'Kuinka helppoa se oli?' }).getByRole('radio', { name: '6' }).check()
  await page.getByRole('button', { name: 'Seuraava' }).click()
  await page.getByLabel('Miksi?').fill('Vastattiin heti')
  await page.getByRole('button', { name: 'Lähetä vastaukset' }).click()
  await page.getByRole('heading', { name: 'Kiitos' }).waitFor()
  expect([trouble, elsewhere]).toEqual([[], []])
  await context.close()

  await expect.poll(supportCall, { timeout: 20_000 }).toMatchObject({ encounters: 2, answers: 2 })
  const after = await supportCall()
  expect(after?.coverage).toMatchObject({ value: 0.5 })

  await call('call-2')
  const refused = () => ask(ListNotAsked, { query: { survey } })
  await expect
    .poll(async () => (await refused()).rows, { timeout: 20_000 })
    .toMatchObject([{ encounter: 'call-2', reason: 'asked-recently', rule: 'month' }])
  expect(post.received).toHaveLength(1)
  expect(house.recurring.states().filter(({ failures }) => failures > 0)).toEqual([])
})
