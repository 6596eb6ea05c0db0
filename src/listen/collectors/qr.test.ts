import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { qrFile, qrFor } from './qr.ts'

const ADDRESS = 'https://cx.example.org/a/abcdefghijklmnopqrstuv'

/** Which modules a path makes dark. */
function painted(path: string, size: number): boolean[][] {
  const field = Array.from({ length: size }, () => Array<boolean>(size).fill(false))
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let n = 0; n < Number(length); n++) field[Number(y)]![Number(x) + n] = true
  return field
}

test('the drawing has exactly the dark modules of the code, with its quiet zone', () => {
  const { size, path } = qrFor(ADDRESS)
  const code = encode(ADDRESS, { ecc: 'Q', border: 4 })
  expect(painted(path, size)).toEqual(code.data)
  expect(painted(path, size).slice(0, 4).flat()).not.toContain(true)
})

test('the file says of which place it is and holds nothing but the drawing', () => {
  const file = qrFile(ADDRESS, 'Shop <1> & café')
  expect(file).toContain('<title>Shop &#60;1&#62; &#38; café</title>')
  expect(file).not.toMatch(/<script|href|style=/)
})
