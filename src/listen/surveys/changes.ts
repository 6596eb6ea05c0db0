import * as z from 'zod'
import { questionsOf, type SurveyContent } from './content.ts'
import { Place, placeOf } from './place.ts'
import { textParts } from './text-parts.ts'

/** One thing that differs between two versions; null where it is not there at all. */
export const Change = z.object({ place: Place, before: z.string().nullable(), after: z.string().nullable() })
export type Change = z.infer<typeof Change>

/** Everything that differs, in the order of the later version; what is gone comes last. */
export function changesBetween(before: SurveyContent, after: SurveyContent): Change[] {
  const [earlier, later] = [entriesOf(before), entriesOf(after)]
  const places = new Map([...later, ...earlier].map(([key, { place }]) => [key, place]))
  return [...places].flatMap(([key, place]) => {
    const [was, is] = [earlier.get(key)?.value ?? null, later.get(key)?.value ?? null]
    return was === is ? [] : [{ place, before: was, after: is }]
  })
}

interface Entry {
  readonly place: Place
  readonly value: string
}

/** A survey as single values, each under the key of its place; empty ones are not there. */
function entriesOf(content: SurveyContent): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  const note = (place: Place, value: unknown) => {
    const text = typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value)
    if (text !== '') entries.set(JSON.stringify(place), { place, value: text })
  }
  const { pages, thanks, quotas, hidden, title: _, look, ...settings } = content
  for (const [field, value] of Object.entries({ ...settings, ...look })) note(placeOf('survey', null, field), value)
  note(placeOf('survey', null, 'pages'), idsOf(pages))
  for (const page of pages) {
    note(placeOf('page', page.id, 'showWhen'), page.showWhen)
    note(placeOf('page', page.id, 'questions'), idsOf(page.questions))
  }
  for (const question of questionsOf(content)) noteQuestion(question, note)
  for (const { texts, place } of textParts(content)) {
    for (const [language, text] of Object.entries(texts)) note({ ...place, language }, text.trim())
  }
  for (const { id, when, link } of thanks) {
    note(placeOf('thanks', id, 'when'), when)
    note(placeOf('thanks', id, 'href'), link?.href)
  }
  for (const { id, when, most } of quotas) {
    note(placeOf('quota', id, 'when'), when)
    note(placeOf('quota', id, 'most'), most)
  }
  for (const { key, type } of hidden) note(placeOf('hidden', key, 'type'), type)
  return entries
}

const idsOf = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id).join(' ')

/** Parts with ids of their own within a question; their texts are told one by one, their order together. */
const LISTS = ['options', 'rows', 'columns', 'windows'] as const
const TEXTS = new Set(['id', 'texts', 'help', 'low', 'high', 'unit', ...LISTS])

function noteQuestion(
  question: ReturnType<typeof questionsOf>[number],
  note: (place: Place, value: unknown) => void,
): void {
  const at = (field: string, within: string | null = null) => placeOf('question', question.id, field, within)
  for (const [field, value] of Object.entries(question)) if (!TEXTS.has(field)) note(at(field), value)
  const lists = question as Partial<Record<(typeof LISTS)[number], readonly { readonly id: string }[]>>
  for (const field of LISTS) {
    note(at(field), idsOf(lists[field] ?? []))
    for (const { id, ...part } of lists[field] ?? []) {
      for (const [name, value] of Object.entries(part)) if (name !== 'texts') note(at(`${field}.${name}`, id), value)
    }
  }
}
