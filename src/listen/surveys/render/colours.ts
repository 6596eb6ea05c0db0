/** Grounds of the pages; `survey.css` has the same. */
export const GROUNDS = { light: '#ffffff', dark: '#141817' } as const

export interface Tone {
  /** Of buttons and of what is chosen. */
  readonly fill: string
  /** Text on it. */
  readonly on: string
  /** As text on the ground. */
  readonly ink: string
}

/** At least 3:1 for parts that are pressed, 4.5:1 for text (WCAG 2.2, 1.4.11 and 1.4.3). */
const [PART, TEXT] = [3, 4.5]

/**
 * The colours of a page from the one accent colour of its survey: moved towards black or white only as far as reading asks.
 * @param accent `#rrggbb`
 */
export function tonesOf(accent: string): Readonly<Record<'light' | 'dark', Tone>> {
  return { light: toneOn(GROUNDS.light, accent), dark: toneOn(GROUNDS.dark, accent) }
}

function toneOn(ground: string, accent: string): Tone {
  const fill = movedUntil(accent, ground, PART)
  return { fill, on: readableOn(fill), ink: movedUntil(accent, ground, TEXT) }
}

/** Black or white, whichever is read better: one of them always has more than 4.5:1. */
export function readableOn(colour: string): '#000000' | '#ffffff' {
  return contrast('#ffffff', colour) >= contrast('#000000', colour) ? '#ffffff' : '#000000'
}

/** Relative luminance ratio of two `#rrggbb` colours, 1 to 21. Source: WCAG 2.2, definition of contrast ratio. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function movedUntil(colour: string, ground: string, least: number): string {
  const towards = readableOn(ground)
  for (let share = 0; share < 1; share += 0.02) {
    const moved = mixed(colour, towards, share)
    if (contrast(moved, ground) >= least) return moved
  }
  return towards
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const channels = (colour: string) => [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))

function mixed(colour: string, other: string, share: number): string {
  const to = channels(other)
  const parts = channels(colour).map((from, index) => Math.round(from + ((to[index] ?? 0) - from) * share))
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
