import { basename } from 'node:path'
import type { Broken } from '../broken.ts'
import { child, type Node, walk } from '../parser.ts'
import { isTest, type Source } from '../source.ts'

const REFUSED = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'manager',
  'service',
  'services',
  'data',
  'info',
  'shared',
])

export function namesSayWhat(paths: readonly string[]): Broken[] {
  return paths
    .map((path) => ({ path, name: path.split('/').find((part) => REFUSED.has(part.replace(/\..*$/, ''))) }))
    .filter(({ name }) => name !== undefined)
    .map(({ path, name }) => ({
      file: path,
      what: name ?? '',
      rule: 'names say what a thing is',
      instead: 'name it after the one concept it holds; when there are several, make several',
    }))
}

/** Default exports have no name to search for; `export *` hides what a face shows. Settings of tools want a default. */
export function exportsAreNamed(sources: readonly Source[]): Broken[] {
  return sources
    .filter((source) => !source.path.endsWith('.config.ts'))
    .flatMap((source) =>
      [...walk(source.program)]
        .filter(({ node }) => node.type === 'ExportDefaultDeclaration' || node.type === 'ExportAllDeclaration')
        .map(({ node }) => ({
          file: source.path,
          what: node.type === 'ExportAllDeclaration' ? 'export *' : 'export default',
          rule: 'exports are named',
          instead: 'name each export',
        })),
    )
}

export function nothingIsAny(sources: readonly Source[]): Broken[] {
  return sources.flatMap((source) =>
    [...walk(source.program)]
      .filter(({ node }) => node.type === 'TSAnyKeyword')
      .map(({ node }) => ({
        file: source.path,
        what: `line ${lineOf(source, node)}`,
        rule: 'no any',
        instead: 'unknown, then narrow it; or say what it is',
      })),
  )
}

export function onlyConfigReadsTheEnvironment(sources: readonly Source[]): Broken[] {
  return sources
    .filter(
      (source) => source.path.startsWith('src/') && source.path !== 'src/platform/config.ts' && !isTest(source.path),
    )
    .filter((source) => /\bprocess\.env\b/.test(source.text))
    .map((source) => ({
      file: source.path,
      what: 'process.env',
      rule: 'only platform/config.ts reads the environment',
      instead: 'add the setting to platform/config.ts and take it as an argument',
    }))
}

/** Attributes that people read or hear. */
const SPOKEN = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'description',
  'aria-label',
  'aria-description',
  'legend',
])
/** Is the same in every language. */
const OWN_NAME = 'Kohtaamo'
const LETTERS = /\p{L}{2,}/u

export function wordsComeFromWordFiles(sources: readonly Source[]): Broken[] {
  return sources
    .filter((source) => source.path.endsWith('.tsx') && !isTest(source.path))
    .flatMap((source) =>
      [...walk(source.program)].flatMap(({ node }) => {
        const text = spokenText(node)
        if (text === null || !LETTERS.test(text) || text.trim() === OWN_NAME) return []
        return [
          {
            file: source.path,
            what: `"${text.trim().slice(0, 40)}" in line ${lineOf(source, node)}`,
            rule: 'no literal text in code',
            instead: 'put it into src/web/words in the three languages and ask t() for it',
          },
        ]
      }),
    )
}

function spokenText(node: Node): string | null {
  if (node.type === 'JSXText') return String(node.value)
  if (node.type !== 'JSXAttribute') return null
  const name = child(node, 'name')?.name
  const value = child(node, 'value')
  return typeof name === 'string' && SPOKEN.has(name) && value?.type === 'Literal' ? String(value.value) : null
}

const MACHINE = /(?<![\w.])\/(?:work|home|root|Users|mnt)\/[\w.-]+/
const HOST = /\b(?:registry|npm|nexus|artifactory|mirror)\.[a-z0-9-]+\.[a-z]{2,}\b/i

/** A clone works anywhere: no path of one machine, no address of one registry. */
export function nothingOfOneMachine(files: ReadonlyMap<string, string>): Broken[] {
  return [...files].flatMap(([path, text]) =>
    [MACHINE.exec(text)?.[0], HOST.exec(text)?.[0]].flatMap((what) =>
      what === undefined
        ? []
        : [
            {
              file: path,
              what,
              rule: 'nothing of one machine',
              instead: `start from import.meta.dirname or a setting in ${basename('config.ts')}`,
            },
          ],
    ),
  )
}

function lineOf(source: Source, node: Node): number {
  return source.text.slice(0, node.start).split('\n').length
}
