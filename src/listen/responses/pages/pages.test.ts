import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { arrivalAt, questionOf, surveyOf, THREE_QUESTIONS } from '../../../../test/survey-page.ts'
import { firstPage } from '../../surveys/next.ts'
import { visitFor } from '../../surveys/render/whole-page.ts'
import type { Offered } from '../collecting/contract.ts'
import { addressFor, readAddress, tappedAnswer } from './address.ts'
import { readAnswers, readForm } from './form-post.ts'
import { customerHeaders } from './headers.ts'
import { firstReply, keptReply, type Opened } from './reply.ts'

const FILES = { sheet: 'a{}', script: '/collector/x.js' }
const opened = (search: string, path = '/a/t'): Opened => ({
  path,
  token: 't',
  asked: readAddress(new URLSearchParams(search)),
  preferred: ['sv'],
})
const compiled = surveyOf(THREE_QUESTIONS)
const open = (more: Partial<Extract<Offered, { state: 'open' }>> = {}): Offered => ({
  state: 'open',
  survey: 1,
  version: 1,
  compiled,
  language: 'sv',
  hidden: {},
  encounter: {},
  answers: {},
  collector: { kind: 'link', settings: {} },
  response: 'key',
  resumed: false,
  page: null,
  ...more,
})
const pageOf = (offered: Offered | null, search = '', path?: string) => {
  const reply = firstReply(offered, opened(search, path), FILES)
  if ('to' in reply) expect.unreachable()
  return { ...reply, html: reply.page.html }
}

test('the address of a link says its language, its mode and hidden fields; of names that are ours none is a hidden field', () => {
  const asked = readAddress(new URLSearchParams('lang=fi&embed&order=17&r=key&p=two&q=nps&v=9&Bad-Name=1'))
  expect(asked).toEqual({
    language: 'fi',
    response: 'key',
    page: 'two',
    embed: true,
    kiosk: false,
    tap: { question: 'nps', value: '9' },
    hidden: { order: '17' },
  })
  expect(addressFor('/a/t', { language: 'fi', response: 'key', page: 'two', embed: true })).toBe(
    '/a/t?embed=&lang=fi&r=key&p=two',
  )
})

test('what was tapped in a message is shown marked and named, and recorded by nothing but the page itself', () => {
  const { html } = pageOf(open(), 'q=nps&v=9')
  expect(html).toMatch(/value="9" checked/)
  expect(html).toContain('Du svarade 9 i meddelandet.')
  expect(html).toContain('"tap":{"question":"nps","value":9}')
  expect(html).toContain('"answers":{}')
})

test('a tap that a mail program has cut or somebody has made up is passed over', () => {
  const questions = compiled.pages.flatMap((page) => page.questions)
  for (const [question, value] of [
    ['nps', '11'],
    ['nps', 'x'],
    ['gone', '9'],
    ['single', 'unknown'],
  ] as const)
    expect(tappedAnswer(questions, { question, value }), `${question}=${value}`).toBeNull()
  expect(tappedAnswer(questions, { question: 'single', value: 'price' })).toEqual({
    question: 'single',
    value: { chosen: ['price'] },
  })
})

test('only a page that is asked for as a frame may stand in pages of others; a kiosk may keep itself through an outage', () => {
  const policy = (mode: 'page' | 'embed' | 'kiosk') => customerHeaders('a{}', mode, undefined)
  expect(policy('page')['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(policy('page')['x-frame-options']).toBe('DENY')
  expect(policy('embed')['content-security-policy']).toContain('frame-ancestors *')
  expect(policy('embed')).not.toHaveProperty('x-frame-options')
  expect(policy('kiosk')['content-security-policy']).toContain("worker-src 'self'")
  const hash = createHash('sha256').update('a{}').digest('base64')
  expect(policy('page')['content-security-policy']).toContain(`style-src 'sha256-${hash}'`)
  expect(policy('page')['content-security-policy']).not.toContain('unsafe')
})

test('a kiosk is known by its address', () => {
  const kiosk = open({ collector: { kind: 'kiosk', settings: {} } })
  expect(firstReply(kiosk, opened('lang=fi'), FILES)).toEqual({ status: 302, to: '/a/t?kiosk=&lang=fi' })
  const { html } = pageOf(kiosk, 'kiosk')
  expect(html).toContain('class="kiosk"')
  expect(html).toContain('"kiosk":{"oneTap":true,"idleSeconds":45,"thanksSeconds":4}')
})

test('each reason why nobody is asked is said in the language of the visitor', () => {
  const whys = ['closed', 'paused', 'not-yet', 'expired', 'full', 'once'] as const
  const said = whys.map((why) => pageOf({ state: 'closed', why, title: 'Besök', language: 'sv', opensAt: null }).html)
  expect(new Set(said).size).toBe(whys.length)
  expect(said[0]).toContain('Enkäten är stängd')
  const unknown = pageOf(null)
  expect([unknown.status, /Länken leder ingenstans/.test(unknown.html)]).toEqual([404, true])
})

test('a plain form tells what is new on its page, once, however often it is sent', () => {
  const [nps, single] = [questionOf('nps'), questionOf('single')]
  const body = 'response=key&page=page1&presented=nps+single&go=next&a.nps=9&a.single=other&a.single.other=+queue+'
  const now = new Date(0)
  const read = (before: object) => readAnswers(readForm(body), [nps, single], { ...before }, now).answers
  expect(read({})).toMatchObject([
    { question: 'nps', value: 9, by: 'person' },
    { question: 'single', value: { chosen: ['other'], other: 'queue' } },
  ])
  expect(read({}).map(({ event }) => event)).toEqual(read({}).map(({ event }) => event))
  expect(read({ nps: 9 }).map(({ question }) => question)).toEqual(['single'])
  expect(
    readAnswers(readForm('presented=nps&a.nps='), [nps, single], { nps: 9, single: { chosen: ['price'] } }, now)
      .answers,
  ).toMatchObject([{ question: 'nps', value: null }])
})

test('what cannot be an answer is given back to be mended instead of being kept', () => {
  const { answers, unfit } = readAnswers(
    readForm('presented=number&a.number=many'),
    [questionOf('number')],
    {},
    new Date(0),
  )
  expect([answers, unfit]).toEqual([[], { number: 'many' }])
})

test('after answers were kept it goes on by another address, or says why not', () => {
  const arrival = arrivalAt(compiled, { path: '/a/t', response: 'key', language: 'sv' })
  const next = firstPage(compiled, visitFor(arrival).given)
  const saved = { state: 'open', why: null, refused: [], missing: [], thanks: null } as const
  const reply = (more: object, page = next) =>
    keptReply({ ...saved, missing: [], refused: [], ...more }, arrival, page, FILES)
  expect(reply({})).toEqual({ status: 303, to: '/a/t?lang=sv&r=key&p=page1' })
  expect(reply({ state: 'completed' }, null)).toEqual({ status: 303, to: '/a/t?lang=sv&r=key' })
  expect(reply({ state: 'over' })).toMatchObject({ status: 200 })
  const byInvitation = keptReply({ ...saved, missing: [], refused: [] }, { ...arrival, path: '/i/t' }, next, FILES)
  expect(byInvitation).toEqual({ status: 303, to: '/i/t?lang=sv&p=page1' })
})
