import type { Format } from '../assemble.ts'

/**
 * Names of LimeSurvey: `code`, `code.NAOK`, `code_part.NAOK`, and the older `survey X group X question` with the
 * question's number and the part's code behind it.
 * @param names codes of questions by their number
 */
export function limeSurveyFormat(names: ReadonlyMap<string, string>): Format {
  const readings = (name: string): (readonly [string, string | null])[] => {
    const plain = name.replace(/\.\w+$/, '')
    const numbered = /^\d+X\d+X(\d+)(\w*)$/.exec(plain)
    if (numbered) return byNumber(numbered[1] ?? '', numbered[2] ?? '', names)
    const found: (readonly [string, string | null])[] = [[plain, null]]
    for (let at = plain.lastIndexOf('_'); at > 0; at = plain.lastIndexOf('_', at - 1)) {
      found.push([plain.slice(0, at), plain.slice(at + 1)])
    }
    return found
  }
  return {
    name: 'limesurvey',
    dialect: 'limesurvey',
    readings,
    piping: (text, mark, hidden) =>
      text.replace(/\{([A-Za-z][\w:.]{0,200})\}/g, (whole, name: string) => {
        const token = /^TOKEN:(\w{1,39})$/i.exec(name)?.[1]
        if (token !== undefined && /^[a-z]/i.test(token)) return hidden(token.toLowerCase())
        return mark(name) ?? whole
      }),
  }
}

/** The number of a question and the code of its part stand together without a sign between. */
function byNumber(
  digits: string,
  rest: string,
  names: ReadonlyMap<string, string>,
): (readonly [string, string | null])[] {
  return Array.from({ length: digits.length }, (_, cut) => digits.length - cut).flatMap((length) => {
    const name = names.get(digits.slice(0, length))
    const part = digits.slice(length) + rest
    return name === undefined ? [] : [[name, part === '' ? null : part] as const]
  })
}
