import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { child, type Node, parse, walk } from './parser.ts'

export const ROOT = join(import.meta.dirname, '..', '..')

export interface Import {
  readonly specifier: string
  /** Path from the root of the repository, or null for a package. */
  readonly target: string | null
  /** Erased before it runs. */
  readonly typeOnly: boolean
}

export interface Source {
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly program: Node
  readonly imports: readonly Import[]
}

export function sourceOf(path: string, text: string): Source {
  const program = parse(path, text)
  return { path, text, lines: text.trimEnd().split('\n').length, program, imports: importsOf(path, program) }
}

export const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** All TypeScript of the repository that people write. */
export function readSources(folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => filesUnder(folder))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !path.includes('.gen.'))
    .map((path) => sourceOf(path, readFileSync(join(ROOT, path), 'utf8')))
}

/** Paths from the root, with forward slashes; folders that are not there hold nothing. */
export function filesUnder(folder: string): string[] {
  let entries: Dirent[]
  try {
    entries = readdirSync(join(ROOT, folder), { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    return entry.isDirectory() ? filesUnder(path) : [path]
  })
}

const STATEMENTS = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'])

function importsOf(path: string, program: Node): Import[] {
  const found: Import[] = []
  for (const { node } of walk(program)) {
    if (!STATEMENTS.has(node.type)) continue
    const specifier = child(node, 'source')?.value
    if (typeof specifier === 'string') {
      const target = specifier.startsWith('.') ? posix.join(dirname(path), specifier) : null
      found.push({ specifier, target, typeOnly: isTypeOnly(node) })
    }
  }
  return found
}

function isTypeOnly(node: Node): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  const names = node.specifiers
  if (!Array.isArray(names) || names.length === 0) return false
  return names.every((name: Node) => name.importKind === 'type' || name.exportKind === 'type')
}
