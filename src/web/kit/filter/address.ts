import type { Search } from './filter.ts'

/** The router's reader and writer of what follows `?`: flat text, without the JSON that would make links unreadable. */
export function parseAddress(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function writeAddress(search: Search): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) if (value !== undefined && value !== '') params.set(key, value)
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%3B', ';')
  return text ? `?${text}` : ''
}
