import type { Broken } from '../broken.ts'
import { placeOf } from '../place.ts'
import { isTest, type Source } from '../source.ts'

const WRITES = [
  /\binsert\s+into\s+([a-z_]+)\.[a-z_]+/gi,
  /\bupdate\s+([a-z_]+)\.[a-z_]+\s+(?:as\s+\w+\s+)?set\b/gi,
  /\bdelete\s+from\s+([a-z_]+)\.[a-z_]+/gi,
  /\btruncate\s+(?:table\s+)?([a-z_]+)\.[a-z_]+/gi,
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`]([a-z_]+)\.[a-z_]+/g,
]
/** Sign-in belongs to the organisation; the rest of the names match. */
const OWNERS: Readonly<Record<string, string>> = { auth: 'src/base/org/' }

/** Rule 6: a schema is named as the capability that owns it, or as the topic of base. */
export function tablesHaveOneOwner(sources: readonly Source[], schemas: readonly string[]): Broken[] {
  return sources
    .filter((source) => placeOf(source.path) && !isTest(source.path))
    .flatMap((source) => {
      const written = WRITES.flatMap((pattern) => [...source.text.matchAll(pattern)].map(([, schema = '']) => schema))
      return [...new Set(written)]
        .filter(
          (schema) => schemas.includes(schema) && !ownersOf(schema).some((folder) => source.path.startsWith(folder)),
        )
        .map((schema) => ({
          file: source.path,
          what: `writes ${schema}.*`,
          rule: 'tables have one owner',
          instead: `call a function of ${ownersOf(schema).at(-1)}, which owns the schema`,
        }))
    })
}

function ownersOf(schema: string): string[] {
  const folder = schema.replaceAll('_', '-')
  return [OWNERS[schema] ?? '', `src/${folder}/`, `src/base/${folder}/`].filter((path) => path !== '')
}

export function schemasOf(migrations: string): string[] {
  return [...migrations.matchAll(/create\s+schema\s+(?:if\s+not\s+exists\s+)?([a-z_]+)/gi)].map(([, name = '']) => name)
}

/** Facts only grow through the appender, which decides what is new and keeps the roll-ups true. */
export function factsHaveOneOwner(sources: readonly Source[], tables: readonly string[]): Broken[] {
  const write = new RegExp(
    `\\b(?:insert\\s+into|alter\\s+table|truncate\\s+(?:table\\s+)?|delete\\s+from)\\s+(${tables.join('|')})\\b`,
    'i',
  )
  const append = new RegExp(`\\.append\\(\\s*['"\`][^'"\`]*['"\`],\\s*['"\`](${tables.join('|')})\\b`)
  return sources
    .filter((source) => placeOf(source.path) && !isTest(source.path))
    .filter((source) => !source.path.startsWith('src/base/encounters/'))
    .flatMap((source) => {
      const table = (write.exec(source.text) ?? append.exec(source.text))?.[1]
      if (table === undefined) return []
      return [
        {
          file: source.path,
          what: `writes ${table}`,
          rule: 'tables have one owner',
          instead: 'hand the rows to the appender of src/base/encounters',
        },
      ]
    })
}
