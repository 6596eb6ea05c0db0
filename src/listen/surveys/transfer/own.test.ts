import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { surveys } from '../../../../test/surveys.ts'
import { TEMPLATES } from '../templates/index.ts'
import { writeOwn } from './own.ts'
import { plainText } from './plain-text.ts'
import { takeFile } from './take.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a survey exported and brought in again', () => {
  it('is the same survey', () => {
    fc.assert(
      fc.property(surveys, (content) => {
        const file = writeOwn({ name: 'A survey', purpose: 'form', content, pictures: [] })
        expect(takeFile(bytes(file), 'x')).toMatchObject({
          name: 'A survey',
          purpose: 'form',
          content,
          report: { lines: [] },
        })
      }),
      { numRuns: 100 },
    )
    for (const { content, purpose } of TEMPLATES) {
      expect(takeFile(bytes(writeOwn({ name: 'x', purpose, content, pictures: [] })), 'x').content).toEqual(content)
    }
  })

  it('brings its pictures along', () => {
    const { content } = TEMPLATES[0] as (typeof TEMPLATES)[number]
    const pictures = [{ name: 'a.png', base64: Buffer.from([1, 2, 3]).toString('base64') }]
    const taken = takeFile(bytes(writeOwn({ name: 'x', purpose: 'form', content, pictures })), 'x')
    expect(taken.pictures).toEqual([{ name: 'a.png', bytes: new Uint8Array([1, 2, 3]) }])
  })

  it('that was changed by hand into something else is refused in words', () => {
    const { content } = TEMPLATES[0] as (typeof TEMPLATES)[number]
    const file = JSON.parse(writeOwn({ name: 'x', purpose: 'form', content, pictures: [] }))
    for (const wrong of [
      { ...file, format: 2 },
      { ...file, content: { ...content, pages: [] } },
      { kohtaamo: 'survey' },
    ]) {
      expect(() => takeFile(bytes(JSON.stringify(wrong)), 'x')).toThrow(expect.objectContaining({ code: 'bad-input' }))
    }
  })
})

describe('texts that may be HTML', () => {
  it.each([
    ['plain words', 'plain words', false],
    ['a < b & c', 'a < b & c', false],
    ['<p>One</p><p>Two</p>', 'One\nTwo', false],
    ['<strong>Bold</strong> text', 'Bold text', true],
    ['&lt;b&gt; &#228;&#xE4;&nbsp;&unknown;', '<b> ää &unknown;', false],
    ['<script>alert(1)</script>x', 'x', true],
    ['<img src=x onerror=alert(1)>', '', true],
    ['&#0;&#xD800;&#x110000;', '', false],
  ])('%s', (html, text, lost) => {
    expect(plainText(html)).toEqual({ text, lost })
  })

  it('whatever comes, no tag is left that a browser would take', () => {
    const piece = fc.constantFrom(
      '<b>',
      '<',
      '>',
      '</p>',
      'x',
      '<script',
      '/>',
      '&lt;',
      '<!--',
      '&amp;lt;',
      '<a href="',
      '"',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(typeof plainText(pieces.join('')).text).toBe('string')
      }),
    )
  })
})
