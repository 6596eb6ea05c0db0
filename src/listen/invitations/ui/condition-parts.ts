/** The part of a condition that the editor can show as choices; whatever else it says stays text. */
export interface ConditionParts {
  readonly touchpoints: readonly string[]
  readonly channels: readonly string[]
  readonly rest: string
}

const CHOICE = /^(touchpoint|channel) in \((\d+(?:, ?\d+)*)\)(?: and |$)/

/** Choices stand first, as the editor writes them. */
export function readParts(when: string): ConditionParts {
  const found: { touchpoint: string[]; channel: string[] } = { touchpoint: [], channel: [] }
  let rest = when.trim()
  for (let match = CHOICE.exec(rest); match !== null; match = CHOICE.exec(rest)) {
    const field = match[1] === 'touchpoint' ? 'touchpoint' : 'channel'
    if (found[field].length > 0) break
    found[field] = (match[2] ?? '').split(',').map((id) => id.trim())
    rest = rest.slice(match[0].length)
  }
  const bare = /^\((.*)\)$/s.exec(rest)?.[1]
  const whole = bare !== undefined && balanced(bare) ? bare : rest
  return { touchpoints: found.touchpoint, channels: found.channel, rest: whole }
}

export function writeParts({ touchpoints, channels, rest }: ConditionParts): string {
  const choices = [
    ...(touchpoints.length > 0 ? [`touchpoint in (${touchpoints.join(', ')})`] : []),
    ...(channels.length > 0 ? [`channel in (${channels.join(', ')})`] : []),
  ]
  const more = rest.trim()
  if (more === '') return choices.join(' and ')
  // An "or" of the text must not swallow the choices.
  return choices.length === 0 ? more : [...choices, `(${more})`].join(' and ')
}

/** No bracket closes that was not opened inside; texts in quotes are passed over. */
function balanced(text: string): boolean {
  let depth = 0
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|[()]/gs)) {
    if (mark === '(') depth += 1
    if (mark === ')') depth -= 1
    if (depth < 0) return false
  }
  return depth === 0
}
