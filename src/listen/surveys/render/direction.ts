/** Languages written from right to left, where the script is not said. */
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'ug', 'ur', 'yi'])
const SCRIPTS = /-(?:arab|hebr|thaa|syrc|nkoo|adlm|rohg)(?:-|$)/i
const OTHER_SCRIPTS = /-(?:latn|cyrl|deva)(?:-|$)/i

export type Direction = 'ltr' | 'rtl'

/** @param language as BCP 47 names it: `ar`, `az-Arab` */
export function directionOf(language: string): Direction {
  if (SCRIPTS.test(language)) return 'rtl'
  if (OTHER_SCRIPTS.test(language)) return 'ltr'
  return RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

/** The name of a language in that language, as people look for their own. */
export function ownNameOf(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1)
}
