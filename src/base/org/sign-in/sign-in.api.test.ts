import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openOffice } from '../../../../test/office.ts'
import { openOwnedOffice, PASSWORD, refusal, tokenOf } from '../../../../test/owner.ts'
import { openStores } from '../../../../test/stores.ts'
import {
  BeginSecondFactor,
  ChangePassword,
  ConfirmSecondFactor,
  EndOtherSessions,
  Invite,
  IssuePasswordLink,
  ReadLink,
  ReadMe,
  RemoveSecondFactor,
  ResetSecondFactor,
  SecondFactor,
  SignIn,
  SignOut,
  UseLink,
} from '../contract.ts'
import { firstOwnerLink } from '../index.ts'

const stores = await openStores()
const { db } = stores.postgres
const { office, home, first, owner, invited, idOf } = await openOwnedOffice(db)
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code an authenticator app would show (RFC 6238). */
function codeOf(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const letters = Array.from(secret.replaceAll('=', ''))
  const bits = letters.map((letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('the first owner', () => {
  it('becomes owner by the link that the start printed, once', async () => {
    const token = first
    expect(await owner.call(ReadLink, { body: { token } })).toMatchObject({ kind: 'first-owner', role: 'owner' })
    const weak = await refusal(
      owner.call(UseLink, { body: { token, email: 'aino@example.org', name: 'Aino', password: 'short' } }),
    )
    expect(weak.code).toBe('bad-input')
    await owner.call(UseLink, { body: { token, email: 'Aino@Example.org', name: 'Aino', password: PASSWORD } })
    const me = await owner.call(ReadMe, {})
    expect(me.user).toMatchObject({ name: 'Aino', email: 'aino@example.org', secondFactor: false })
    expect(me.workspaces).toMatchObject([{ id: home.id, role: 'owner' }])
    const again = await refusal(
      office.visitor().call(UseLink, { body: { token, email: 'x@example.org', name: 'X', password: PASSWORD } }),
    )
    expect(again.code).toBe('not-found')
    expect(await firstOwnerLink(db, 'https://cx.example.org', new Date())).toBeNull()
  })

  it('has a cookie that scripts and other sites cannot use', async () => {
    const response = await office.visitor().fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-kohtaamo': '1' },
      body: JSON.stringify({ email: 'aino@example.org', password: PASSWORD }),
    })
    const cookie = response.headers.getSetCookie().find((one) => one.includes('session_token')) ?? ''
    expect(cookie).toMatch(/^__Secure-kohtaamo\./)
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict']) expect(cookie).toContain(attribute)
  })
})

describe('signing in', () => {
  it('says the same for a wrong password and for an unknown person', async () => {
    const wrong = await refusal(
      office.visitor().call(SignIn, { body: { email: 'aino@example.org', password: 'not this one' } }),
    )
    const unknown = await refusal(
      office.visitor().call(SignIn, { body: { email: 'nobody@example.org', password: 'not this one' } }),
    )
    expect([wrong.code, wrong.message]).toEqual([unknown.code, unknown.message])
    expect(wrong.status).toBe(401)
  })

  it('ends with signing out', async () => {
    const person = office.visitor()
    await person.call(SignIn, { body: { email: 'aino@example.org', password: PASSWORD } })
    const cookies = new Map(person.cookies)
    await person.call(SignOut, {})
    expect((await refusal(person.call(ReadMe, {}))).code).toBe('not-signed-in')
    for (const [name, value] of cookies) person.cookies.set(name, value)
    expect((await refusal(person.call(ReadMe, {}))).code).toBe('not-signed-in')
  })

  it('from another site is refused before the password is looked at', async () => {
    const response = await office.visitor().fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'aino@example.org', password: PASSWORD }),
    })
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })

  it('too often with the wrong password has to wait, for this account only', async () => {
    const strict = openOffice(db, { account: { points: 3, seconds: 60 } })
    const tries = []
    for (let n = 0; n < 4; n += 1) {
      tries.push(
        await refusal(strict.visitor().call(SignIn, { body: { email: 'aino@example.org', password: `wrong ${n}` } })),
      )
    }
    expect(tries.map((error) => error.status)).toEqual([401, 401, 401, 429])
    expect(tries[3]?.retryAfter).toBeGreaterThan(0)
    const other = await refusal(
      strict.visitor().call(SignIn, { body: { email: 'else@example.org', password: 'wrong' } }),
    )
    expect(other.status).toBe(401)
  })

  it('from one address that tries many accounts has to wait too', async () => {
    const strict = openOffice(db, { proof: { points: 2, seconds: 60 } })
    const at = (address: string, n: number) =>
      strict
        .visitor()
        .with({ 'x-forwarded-for': address })
        .call(SignIn, { body: { email: `p${n}@example.org`, password: 'wrong' } })
    for (const n of [1, 2]) expect((await refusal(at('203.0.113.9', n))).status).toBe(401)
    expect((await refusal(at('203.0.113.9', 3))).status).toBe(429)
    expect((await refusal(at('198.51.100.1, 203.0.113.9', 4))).status).toBe(429)
    expect((await refusal(at('203.0.113.10', 5))).status).toBe(401)
  })
})

describe('a second factor', () => {
  it('is asked for after the password once it is set, and a backup code works once', async () => {
    const person = await invited('saga@example.org')
    expect((await refusal(person.call(BeginSecondFactor, { body: { password: 'not hers at all' } }))).code).toBe(
      'bad-input',
    )
    const { uri, backupCodes } = await person.call(BeginSecondFactor, { body: { password: PASSWORD } })
    expect((await refusal(person.call(ConfirmSecondFactor, { body: { code: '000000' } }))).code).toBe('bad-input')
    await person.call(ConfirmSecondFactor, { body: { code: codeOf(uri) } })
    expect((await person.call(ReadMe, {})).user?.secondFactor).toBe(true)

    const again = office.visitor()
    expect(await again.call(SignIn, { body: { email: 'saga@example.org', password: PASSWORD } })).toEqual({
      status: 'second-factor',
    })
    expect((await refusal(again.call(ReadMe, {}))).code).toBe('not-signed-in')
    expect((await refusal(again.call(SecondFactor, { body: { code: '000000' } }))).status).toBe(400)
    await again.call(SecondFactor, { body: { code: codeOf(uri) } })
    expect((await again.call(ReadMe, {})).user?.name).toBe('saga@example.org')

    const [backup = ''] = backupCodes
    const withBackup = async () => {
      const third = office.visitor()
      await third.call(SignIn, { body: { email: 'saga@example.org', password: PASSWORD } })
      return third.call(SecondFactor, { body: { code: backup, from: 'backup' } })
    }
    expect(await withBackup()).toEqual({ status: 'signed-in' })
    expect((await refusal(withBackup())).status).toBe(400)
    await again.call(RemoveSecondFactor, { body: { password: PASSWORD } })
    expect(await office.visitor().call(SignIn, { body: { email: 'saga@example.org', password: PASSWORD } })).toEqual({
      status: 'signed-in',
    })
  })

  it('can be reset by an owner when the phone is lost', async () => {
    const person = await invited('ville@example.org')
    const { uri } = await person.call(BeginSecondFactor, { body: { password: PASSWORD } })
    await person.call(ConfirmSecondFactor, { body: { code: codeOf(uri) } })
    await owner.call(ResetSecondFactor, { params: { userId: await idOf('ville@example.org') } })
    expect((await refusal(person.call(ReadMe, {}))).code).toBe('not-signed-in')
    expect(await office.visitor().call(SignIn, { body: { email: 'ville@example.org', password: PASSWORD } })).toEqual({
      status: 'signed-in',
    })
  })
})

describe('a password', () => {
  it('changed by its owner ends all other sessions', async () => {
    const here = await invited('maija@example.org')
    const there = office.visitor()
    await there.call(SignIn, { body: { email: 'maija@example.org', password: PASSWORD } })
    await here.call(ChangePassword, { body: { current: PASSWORD, next: 'another long password' } })
    expect((await here.call(ReadMe, {})).user?.email).toBe('maija@example.org')
    expect((await refusal(there.call(ReadMe, {}))).code).toBe('not-signed-in')
    await here.call(EndOtherSessions, {})
  })

  it('forgotten is set anew by a link from an owner, but not by one from a mere admin of an owner', async () => {
    const other = await office.makeWorkspace('Another house')
    await invited('eero@example.org')
    const inOther = office.local.with({ 'kohtaamo-workspace': String(other.id) })
    const { url: second } = await inOther.call(Invite, { body: { email: 'eero@example.org', role: 'viewer' } })
    await office.visitor().call(UseLink, { body: { token: tokenOf(second), password: PASSWORD } })
    await invited('pekka@example.org')
    const admin = await invited('admin@example.org', 'admin')
    const { url } = await admin.call(IssuePasswordLink, { params: { userId: await idOf('pekka@example.org') } })
    const pekka = office.visitor()
    await pekka.call(UseLink, { body: { token: tokenOf(url), password: 'a new long password' } })
    expect((await pekka.call(ReadMe, {})).user?.email).toBe('pekka@example.org')
    expect(
      (await refusal(admin.call(IssuePasswordLink, { params: { userId: await idOf('aino@example.org') } }))).code,
    ).toBe('not-allowed')
    const elsewhere = await refusal(
      admin.call(IssuePasswordLink, { params: { userId: await idOf('eero@example.org') } }),
    )
    expect(elsewhere.code).toBe('not-allowed')
    expect(
      (await office.local.call(IssuePasswordLink, { params: { userId: await idOf('eero@example.org') } })).url,
    ).toContain('#')
  })
})
