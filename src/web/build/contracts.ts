import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

/**
 * The pages need of a contract its verb and path; the checking of shapes stays on the server. So every `contract.ts`
 * of a capability is replaced by its operations as plain objects, which keeps the schema library out of the bundle.
 * Types are untouched: TypeScript still sees the contract itself.
 */
export function contracts(): Plugin {
  return {
    name: 'contracts',
    async load(id) {
      const path = id.split('?')[0] ?? ''
      if (!path.endsWith('/contract.ts') || path.endsWith('/platform/contract.ts')) return null
      const version = statSync(path).mtimeMs
      const module: unknown = await import(`${pathToFileURL(path).href}?v=${version}`)
      return Object.entries(module as Record<string, unknown>)
        .flatMap(([name, value]) => {
          const plain = plainOf(value)
          return plain === undefined ? [] : [`export const ${name} = ${JSON.stringify(plain)}`]
        })
        .join('\n')
    },
  }
}

/** Operations as what a call needs, lists of words as they are; schemas and functions are left out. */
function plainOf(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value : undefined
  if (typeof value !== 'object' || value === null || !('verb' in value) || !('path' in value)) return undefined
  const { name, verb, path, body, output } = value as Record<string, unknown>
  return {
    name,
    verb,
    path,
    ...(body === 'stream' ? { body } : {}),
    ...(output === 'stream' ? { output } : {}),
  }
}
