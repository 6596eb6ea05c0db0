import { Html } from './html.ts'

/** Mouths from very bad to very good. */
const MOUTHS = ['M14 34q10-12 20 0', 'M15 32q9-6 18 0', 'M15 31h18', 'M15 29q9 6 18 0', 'M13 27q11 14 22 0'] as const
const BROWS = ['M13 14l6 3M35 14l-6 3', '', '', '', ''] as const

/** @param level 1 very bad to 5 very good */
export function face(level: 1 | 2 | 3 | 4 | 5): Html {
  const [mouth, brow] = [MOUTHS[level - 1], BROWS[level - 1]]
  return new Html(
    `<svg viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="21"/><path d="M17 20v2M31 20v2${brow}${mouth}"/></svg>`,
  )
}

export const star = new Html(
  '<svg viewBox="0 0 48 48" aria-hidden="true"><path d="m24 5 5.9 12.4 13.6 1.8-10 9.4 2.5 13.5L24 35.6l-12 6.5 2.5-13.5-10-9.4 13.6-1.8z"/></svg>',
)

export const arrow = { up: path('M24 38V12M12 23l12-12 12 12'), down: path('M24 10v26m12-11L24 37 12 25') } as const

function path(line: string): Html {
  return new Html(`<svg viewBox="0 0 48 48" aria-hidden="true"><path d="${line}"/></svg>`)
}
