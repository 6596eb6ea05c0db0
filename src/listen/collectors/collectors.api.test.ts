import { expect, it } from 'vitest'
import { openAsking } from '../../../test/asking.ts'
import { questionOf } from '../../../test/survey-page.ts'
import type { CallError } from '../../platform/client.ts'
import { OpenResponse } from '../responses/collecting/contract.ts'
import {
  ChangeCollector,
  DrawCode,
  ListCollectors,
  MakeCollectors,
  ReadOffer,
  RenewCollector,
  ReportKiosk,
} from './contract.ts'

const house = await openAsking()
const { staff, anybody, publish } = house
const content = {
  languages: ['fi', 'sv'],
  title: { fi: 'Käyntisi jälkeen', sv: 'Efter ditt besök' },
  pages: [{ id: 'one', questions: [questionOf('nps')] }],
  thanks: [{ id: 'thanks', texts: { fi: 'Kiitos', sv: 'Tack' } }],
}
const survey = await publish(content)
const refusal = (work: Promise<unknown>): Promise<CallError> =>
  work.then(
    () => expect.unreachable(),
    (error) => error,
  )
const make = (body: Parameters<typeof staff.call<typeof MakeCollectors>>[1]['body']) =>
  staff.call(MakeCollectors, { params: { id: survey }, body: body! }).then(({ rows }) => rows)
const leadsTo = (token: string) => anybody.call(OpenResponse, { params: { token }, query: {} })

it('many places get a code of their own at once, each about its unit', async () => {
  const places = ['Helsinki', 'Turku'].map((unit) => ({ name: unit, place: { unit, touchpoint: 'visit' } }))
  const rows = await make({ kind: 'qr', places })
  expect(rows.map(({ name, place, on, responses }) => ({ name, place, on, responses }))).toEqual(
    places.map((one) => ({ ...one, on: true, responses: 0 })),
  )
  expect(new Set(rows.map(({ token }) => token)).size).toBe(2)
  for (const { token } of rows) expect((await leadsTo(token)).state).toBe('open')
  const drawing = await staff.fetch(`/api/v1/collectors/${rows[0]!.id}/code.svg`)
  expect(drawing.headers.get('content-type')).toBe('image/svg+xml')
  expect(await drawing.text()).toMatch(/^<svg .*<title>Helsinki<\/title>/)
  expect(DrawCode.path).toBe('/collectors/{id}/code.svg')
})

it('the staff are shown the same link again and again, and how many answered there', async () => {
  const [link] = await make({ kind: 'link', places: [{ name: 'Newsletter' }] })
  await house.answer(link!.token, { nps: 9 })
  const { rows } = await staff.call(ListCollectors, { params: { id: survey } })
  expect(rows.find(({ id }) => id === link!.id)).toMatchObject({
    token: link!.token,
    responses: 1,
    kiosk: null,
    widget: null,
  })
})

it('a link may work once, or until a moment, and keeps that when it is renamed', async () => {
  const limits = { closesAt: new Date(house.now().getTime() + 3_600_000).toISOString(), most: 1 }
  const [link] = await make({ kind: 'link', places: [{ name: 'One customer' }], limits })
  const renamed = await staff.call(ChangeCollector, { params: { id: link!.id }, body: { name: 'This customer' } })
  expect(renamed).toMatchObject({ name: 'This customer', limits })
  await house.answer(link!.token, { nps: 9 })
  expect(await leadsTo(link!.token)).toMatchObject({ state: 'closed', why: 'full' })
  const more = await staff.call(ChangeCollector, {
    params: { id: link!.id },
    body: { limits: { ...limits, most: null } },
  })
  expect(more.limits).toEqual({ ...limits, most: null })
  house.later(10)
  expect((await leadsTo(link!.token)).state).toBe('open')
  house.later(3_600)
  expect(await leadsTo(link!.token)).toMatchObject({ state: 'closed', why: 'expired' })
})

it('a link that is switched off takes nobody in, and is switched on again', async () => {
  const [link] = await make({ kind: 'link', places: [{ name: 'Poster' }] })
  await staff.call(ChangeCollector, { params: { id: link!.id }, body: { on: false, name: 'Old poster' } })
  house.later(5)
  expect(await leadsTo(link!.token)).toMatchObject({ state: 'closed', why: 'closed' })
  const changed = await staff.call(ChangeCollector, { params: { id: link!.id }, body: { on: true } })
  expect(changed).toMatchObject({ name: 'Old poster', on: true })
  house.later(5)
  expect((await leadsTo(link!.token)).state).toBe('open')
})

it('a new address ends the old one', async () => {
  const [link] = await make({ kind: 'link', places: [{ name: 'Leaked' }] })
  const renewed = await staff.call(RenewCollector, { params: { id: link!.id } })
  expect(renewed.token).not.toBe(link!.token)
  house.later(5)
  expect((await refusal(leadsTo(link!.token))).code).toBe('not-found')
  expect((await leadsTo(renewed.token)).state).toBe('open')
})

it('a widget tells a page of others when to open, in the language of the page', async () => {
  const settings = { where: ['/checkout/*'], share: 25 }
  const [widget] = await make({ kind: 'widget', places: [{ name: 'Shop' }], widget: settings })
  const offered = await anybody.call(ReadOffer, { params: { token: widget!.token }, query: { lang: 'sv-FI' } })
  expect(offered).toMatchObject({
    open: true,
    title: 'Efter ditt besök',
    close: 'Stäng',
    language: 'sv',
    direction: 'ltr',
    settings: { where: ['/checkout/*'], share: 25, restAfterNo: 90 },
  })
  const response = await anybody.fetch(`/api/v1/collect/${widget!.token}/offer`)
  expect(response.headers.get('cache-control')).toBe('public, max-age=300')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  await staff.call(ChangeCollector, { params: { id: widget!.id }, body: { on: false } })
  house.later(5)
  expect((await anybody.call(ReadOffer, { params: { token: widget!.token }, query: {} })).open).toBe(false)
  expect((await refusal(anybody.call(ReadOffer, { params: { token: 'nowhere' }, query: {} }))).code).toBe('not-found')
})

it('a screen tells the staff that it is there and what waits on it', async () => {
  const [kiosk] = await make({ kind: 'kiosk', places: [{ name: 'Door' }], kiosk: { oneTap: false } })
  expect(kiosk!.kiosk).toEqual({ oneTap: false, idleSeconds: 45, thanksSeconds: 4 })
  const device = '3f1c2d4e-0000-4000-8000-00000000000a'
  const tell = (waiting: number) =>
    anybody.call(ReportKiosk, { params: { token: kiosk!.token }, body: { device, waiting } })
  await tell(3)
  await tell(1)
  const { rows } = await staff.call(ListCollectors, { params: { id: survey } })
  expect(rows.find(({ id }) => id === kiosk!.id)?.kiosks).toEqual([
    { device, waiting: 1, seenAt: house.now().toISOString() },
  ])
})

it('settings of one kind are not kept with another', async () => {
  const [link] = await make({ kind: 'link', places: [{ name: 'Plain' }], kiosk: { oneTap: true } })
  expect(link).toMatchObject({ kiosk: null, widget: null })
})
