/** Months by the letters that tell them apart, in English, Finnish and Swedish (`marraskuuta`, `okt.`, `June`). */
const STEMS: readonly (readonly string[])[] = [
  ['jan', 'tammi'],
  ['feb', 'helmi'],
  ['mar', 'maalis'],
  ['apr', 'huhti'],
  ['may', 'maj', 'touko'],
  ['jun', 'kesä'],
  ['jul', 'heinä'],
  ['aug', 'elo'],
  ['sep', 'syys'],
  ['oct', 'okt', 'loka'],
  ['nov', 'marras'],
  ['dec', 'joulu'],
]

/** 1–12, or 0 when the word is no month. */
export function monthOf(word: string): number {
  const text = word.toLowerCase()
  // `marraskuu` begins as `mars` does not, but as `mar` does: longer stems are asked first.
  let best = 0
  let length = 0
  for (const [index, stems] of STEMS.entries())
    for (const stem of stems)
      if (stem.length > length && text.startsWith(stem)) [best, length] = [index + 1, stem.length]
  return best
}
