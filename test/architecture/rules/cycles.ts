import type { Broken } from '../broken.ts'
import type { Source } from '../source.ts'

/** Rule 7. Types are erased, so only what runs can go round. */
export function noCycles(sources: readonly Source[]): Broken[] {
  const next = new Map(
    sources.map((source) => [
      source.path,
      source.imports.flatMap(({ target, typeOnly }) => (target === null || typeOnly ? [] : [target])),
    ]),
  )
  const done = new Set<string>()
  const found: Broken[] = []
  const visit = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path)
    if (start >= 0) {
      found.push({
        file: path,
        what: [...way.slice(start + 1), path].join(' → '),
        rule: 'no import cycles',
        instead: 'move what both need into a file of its own',
      })
      return
    }
    if (done.has(path)) return
    for (const target of next.get(path) ?? []) visit(target, [...way, path])
    done.add(path)
  }
  for (const path of next.keys()) visit(path, [])
  return found
}
