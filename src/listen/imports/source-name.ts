/** What browsers and desktops add to the name of a second copy: `survey (1)`, `survey - Copy (2)`, `survey – kopio`. */
const COPY = /(?:\s*[-–]\s*(?:copy|kopio|kopia)|\s*\(\d{1,3}\))+$/i

/**
 * The source that a file counts for unless its mapping says otherwise. A copy under a copy's name is the same source:
 * else its rows would have other ids, and count twice.
 */
export function sourceOf(fileName: string): string {
  const stem = fileName.replace(/(\.[A-Za-z0-9]{1,8}){1,2}$/, '').replace(COPY, '')
  const text = stem
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return text.slice(0, 60) || 'file'
}
