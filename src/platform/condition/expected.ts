/** What could have stood where reading a filter stopped: by name, and in English. */
export const EXPECTED = {
  'filter-expected-shorter': 'a shorter filter',
  'filter-expected-joint': '"and", "or" or the end',
  'filter-expected-condition': 'a condition',
  'filter-expected-nesting': 'less nesting',
  'filter-expected-sign': '',
  'filter-expected-closing': '',
  'filter-expected-close': '"and", "or" or ")"',
  'filter-expected-comparison':
    'a comparison (= != < > <= >= in, between, contains, starts with, is present …), "and" or "or"',
  'filter-expected-field': 'a field, "not" or "("',
  'filter-expected-key': 'a key after the point',
  'filter-expected-value': 'a value: "text", a number, true or false',
  'filter-expected-amount': 'a number or a date',
  'filter-expected-list': '"(" and a list of values',
  'filter-expected-item': 'a value: "text" or a number',
  'filter-expected-comma': '"," or ")"',
  'filter-expected-presence': '"present" or "absent"',
  'filter-expected-length': 'a number of minutes, hours, days, weeks or months',
  'filter-expected-unit': 'minutes, hours, days, weeks or months',
  'filter-expected-date': 'a date',
  'filter-expected-quoted': 'a text in quotes',
  'filter-expected-known': 'a field, a value, or a sign; put texts in quotes',
} as const
type Reason = keyof typeof EXPECTED
export type Expected = Reason extends `filter-expected-${infer What}` ? What : never

export interface Expectation {
  /** In the words of the language. */
  readonly expected: string
  readonly reason: Reason
  readonly values?: { readonly sign: string }
}

export function expectation(what: Expected): Expectation {
  const reason = `filter-expected-${what}` as const
  return { expected: EXPECTED[reason], reason }
}

/** One certain word or sign. */
export function expectedSign(sign: string): Expectation {
  return { expected: `"${sign}"`, reason: 'filter-expected-sign', values: { sign } }
}

/** The end of a text that was begun with this quotation mark. */
export function expectedClosing(sign: string): Expectation {
  return { expected: `a closing ${sign}`, reason: 'filter-expected-closing', values: { sign } }
}
