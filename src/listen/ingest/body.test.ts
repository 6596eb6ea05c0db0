import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readRows, readText } from './body.ts'

const request = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost/', { method: 'POST', body, headers })

describe('a body', () => {
  it.each([
    ['as it is', 'Päivää', {}],
    ['gzipped', gzipSync('Päivää'), { 'content-encoding': 'gzip' }],
    ['with a mark of its byte order', '\ufeffPäivää', {}],
  ])('%s', async (_, body, headers) => {
    expect(await readText(request(body, headers as Record<string, string>))).toBe('Päivää')
  })

  it.each([
    ['packed in another way', 'x', { 'content-encoding': 'br' }, 'bad-input', 'encoded as br'],
    ['that only says that it is gzipped', 'plain', { 'content-encoding': 'gzip' }, 'bad-input', 'could not be read'],
    [
      'cut off',
      gzipSync('x'.repeat(9999)).subarray(0, 30),
      { 'content-encoding': 'gzip' },
      'bad-input',
      'could not be read',
    ],
    ['in another encoding than UTF-8', Buffer.from('Päivää', 'latin1'), {}, 'bad-input', 'not UTF-8'],
    [
      'that unpacks to very much',
      gzipSync(Buffer.alloc(70_000_000)),
      { 'content-encoding': 'gzip' },
      'too-large',
      'unpacks to more',
    ],
  ])('%s is refused', async (_, body, headers, code, message) => {
    await expect(readText(request(body, headers as Record<string, string>))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    })
  })
})

describe('rows', () => {
  it('stand in an array or one on a line, with their line numbers', () => {
    const rows = [
      { line: 1, value: { a: 1 } },
      { line: 2, value: { a: 2 } },
    ]
    expect(readRows(' [{"a":1},\n{"a":2}]', 9)).toEqual(rows)
    expect(readRows('{"a":1}\r\n{"a":2}\n', 9)).toEqual(rows)
    expect(readRows('', 9)).toEqual([])
    expect(readRows('\n\n', 9)).toEqual([])
  })

  it('one broken line spoils no other', () => {
    expect(readRows('{"a":1}\n{"a":\n\n{"a":3}', 9)).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, broken: '{"a":' },
      { line: 4, value: { a: 3 } },
    ])
  })

  it('a broken array is refused as a whole', () => {
    expect(() => readRows('[{"a":1},', 9)).toThrow('not a valid JSON array')
  })

  it('more than fit are refused, without reading all of millions', () => {
    expect(readRows('1\n'.repeat(9), 9)).toHaveLength(9)
    expect(() => readRows('1\n'.repeat(10), 9)).toThrow('at most 9 fit')
    expect(() => readRows(`[${'1,'.repeat(9)}1]`, 9)).toThrow('10 rows in one call')
    const start = performance.now()
    expect(() => readRows('1\n'.repeat(20_000_000), 10_000)).toThrow('at most 10000 fit')
    expect(performance.now() - start).toBeLessThan(500)
  })
})
