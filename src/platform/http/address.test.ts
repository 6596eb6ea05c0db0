import { describe, expect, it } from 'vitest'
import { callerAddress } from './address.ts'

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })
const request = (forwarded?: string) =>
  new Request('http://localhost/', forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } })

describe('the address that calls are counted by', () => {
  it('is the one that connects, whatever the caller claims', () => {
    expect(callerAddress(request('198.51.100.7'), from('203.0.113.5'), 0)).toBe('203.0.113.5')
  })
  it('is what the proxies in front say, and only they', () => {
    expect(callerAddress(request('6.6.6.6, 203.0.113.5'), from('10.0.0.1'), 1)).toBe('203.0.113.5')
    expect(callerAddress(request('6.6.6.6, 203.0.113.5, 10.0.0.2'), from('10.0.0.1'), 2)).toBe('203.0.113.5')
    expect(callerAddress(request(), from('10.0.0.1'), 1)).toBe('10.0.0.1')
  })
  it('is the whole network of a home with IPv6', () => {
    const one = callerAddress(request(), from('2001:db8:1:2:aaaa::1'), 0)
    expect(one).toBe(callerAddress(request(), from('2001:db8:1:2:bbbb:cccc:dddd:eeee'), 0))
    expect(one).not.toBe(callerAddress(request(), from('2001:db8:1:3::1'), 0))
    expect(callerAddress(request(), from('::ffff:203.0.113.5'), 0)).toBe('203.0.113.5')
    expect(callerAddress(request(), from('::1'), 0)).toBe('0:0:0:0')
  })
})
