import { createElement, Fragment, type ReactNode } from 'react'
import { useWords } from './useWords.ts'

const OPEN = '\uE000'
const CLOSE = '\uE001'

/**
 * A sentence of the word files with nodes in its places: `Fix {{touchpoint}} first` with the touchpoint emphasised.
 * Names from customers enter as nodes, never as markup; numbers may choose the plural.
 */
export function Phrase({ of, values = {} }: { of: string; values?: Readonly<Record<string, ReactNode>> | undefined }) {
  const { t } = useWords()
  const places = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? value : `${OPEN}${key}${CLOSE}`]),
  )
  const parts = t(of, places).split(/[\uE000\uE001]/)
  // Every second part is the name of a place. Children given one by one need no keys.
  return createElement(Fragment, null, ...parts.map((part, at) => (at % 2 === 1 ? values[part] : part)))
}
