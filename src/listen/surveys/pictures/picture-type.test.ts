import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gifStart, jpegStart, png, webpStart } from '../../../../test/pictures.ts'
import { sniffPicture } from './picture-type.ts'

describe('what a picture is, by its bytes', () => {
  it.each([
    ['PNG', png(320, 200), 'image/png'],
    ['JPEG', jpegStart(320, 200), 'image/jpeg'],
    ['GIF', gifStart(320, 200), 'image/gif'],
    ['WebP, lossy', webpStart('VP8 ', 320, 200), 'image/webp'],
    ['WebP, lossless', webpStart('VP8L', 320, 200), 'image/webp'],
    ['WebP, extended', webpStart('VP8X', 320, 200), 'image/webp'],
  ])('%s', (_, bytes, type) => {
    expect(sniffPicture(bytes)).toMatchObject({ type, width: 320, height: 200 })
  })

  it.each([
    ['a drawing that could be a program', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'],
    ['a page under the name of a picture', `<!doctype html><script>alert(1)</script>${' '.repeat(40)}`],
    ['nothing', ''],
  ])('%s is none', (_, text) => {
    expect(sniffPicture(new TextEncoder().encode(text))).toBeNull()
  })

  it('whatever bytes come, it answers', () => {
    const starts = [png(9, 9), jpegStart(9, 9), gifStart(9, 9), webpStart('VP8X', 9, 9)]
    const bytes = fc
      .tuple(fc.constantFrom(...starts), fc.nat(60), fc.uint8Array({ maxLength: 60 }))
      .map(([start, kept, rest]) => new Uint8Array([...start.slice(0, kept), ...rest]))
    fc.assert(
      fc.property(bytes, (given) => {
        const found = sniffPicture(given)
        expect(found === null || (found.width > 0 && found.height > 0)).toBe(true)
      }),
    )
  })
})
