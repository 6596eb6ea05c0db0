import type { Format } from '../assemble.ts'

/** `{name}`, `{name.row}`, `{panel.name}` and `{name-Comment}` as SurveyJS writes them in conditions and texts. */
export const SURVEYJS: Format = {
  name: 'surveyjs',
  dialect: 'surveyjs',
  readings: (name) => {
    const plain = name.replace(/^(?:question|panel|item)\./, '').replace(/\[\d+\]/g, '')
    const dot = plain.lastIndexOf('.')
    return [[plain, null], ...(dot < 0 ? [] : [[plain.slice(0, dot), plain.slice(dot + 1)] as const])]
  },
  piping: (text, mark) => text.replace(/\{([^{}\n]{1,200})\}/g, (whole, name: string) => mark(name.trim()) ?? whole),
}
