import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

type Tree = { readonly [key: string]: string | Tree }

const FOLDER = import.meta.dirname
const LANGUAGES = ['en', 'fi', 'sv'] as const

function flat(tree: Tree, before = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[`${before}${key}`, value]] : [...flat(value, `${before}${key}.`)],
    ),
  )
}

const words = new Map(
  LANGUAGES.map((language) => [
    language,
    flat(JSON.parse(readFileSync(join(FOLDER, 'words', `${language}.json`), 'utf8')) as Tree),
  ]),
)
const english = words.get('en')!
const blanks = (text: string) => (text.match(/\{\{\w+/g) ?? []).toSorted().join(' ')

describe.each(LANGUAGES)('the command line in %s', (language) => {
  const own = words.get(language)!

  test('has the same sentences as in English, with the same blanks to fill', () => {
    expect([...own.keys()].toSorted()).toEqual([...english.keys()].toSorted())
    for (const [key, text] of own) expect(`${key}: ${blanks(text)}`).toBe(`${key}: ${blanks(english.get(key)!)}`)
  })

  test('has words for everything that can be typed wrong', () => {
    const sources = readdirSync(FOLDER).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    const keys = sources.flatMap((name) =>
      [...readFileSync(join(FOLDER, name), 'utf8').matchAll(/new Wrong\('(\w+)'/g)].map((match) => match[1]!),
    )
    expect(keys.length).toBeGreaterThan(15)
    for (const key of keys) expect(own.has(`wrong.${key}`) ? key : `${key} has no words`).toBe(key)
  })
})
