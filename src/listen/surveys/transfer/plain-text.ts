const BLOCKS = /<\/(?:p|div|li|h[1-6]|tr)\s*>|<br\s*\/?>/gi
const PROGRAMS = /<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi
const TAGS = /<\/?[a-z!][^<>]*>?/gi
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
/** Tags that only wrap a text; losing them loses nothing. */
const WRAPPERS = /^<\/?(?:p|div|span|br)\b/i

/** The words of a text that may be HTML: this product shows texts, never somebody's HTML. `lost`: tags that meant something. */
export function plainText(html: string): { readonly text: string; readonly lost: boolean } {
  if (!/[<&]/.test(html)) return { text: html.trim(), lost: false }
  const lost = (html.match(TAGS) ?? []).some((tag) => !WRAPPERS.test(tag))
  const text = html
    .replace(PROGRAMS, ' ')
    .replace(BLOCKS, '\n')
    .replace(TAGS, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null
      if (code !== null)
        return code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' '
      return ENTITIES[String(name).toLowerCase()] ?? whole
    })
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { text, lost }
}
