import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const GROUNDS = ['paper', 'card', 'hover', 'accent-tint', 'weak-tint', 'strong-tint']
const INKS = ['ink', 'soft', 'muted', 'accent', 'weak', 'strong', 'bad']
/** Marks and outlines need 3:1 against what they lie on (WCAG 2.2, 1.4.11). */
const MARKS = ['dot', 'line-firm']

function scheme(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6})/g)].map((hit) => [hit[1] ?? '', hit[2] ?? '']))
}

/** Relative luminance, WCAG 2.2 definition. */
function luminance(colour: string): number {
  const part = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const [light = '', dark = ''] = css.split('[data-mantine-color-scheme="dark"]')

test.each([
  ['light', light],
  ['dark', dark],
])('every text colour can be read on every ground in the %s scheme', (_name, block) => {
  const colours = scheme(block)
  const pale = GROUNDS.flatMap((ground) =>
    INKS.map((ink) => ({
      pair: `${ink} on ${ground}`,
      ratio: contrast(colours.get(ink) ?? '', colours.get(ground) ?? ''),
    })),
  ).filter(({ ratio }) => !(ratio >= 4.5))
  expect(pale).toEqual([])
  expect(contrast(colours.get('on-accent') ?? '', colours.get('accent') ?? '')).toBeGreaterThanOrEqual(4.5)
})

test.each([
  ['light', light],
  ['dark', dark],
])('dots and outlines stand out from paper and card in the %s scheme', (_name, block) => {
  const colours = scheme(block)
  for (const mark of MARKS)
    for (const ground of ['paper', 'card'])
      expect(contrast(colours.get(mark) ?? '', colours.get(ground) ?? '')).toBeGreaterThanOrEqual(3)
})
