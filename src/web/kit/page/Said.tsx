import { Fragment, type ReactNode } from 'react'
import { Phrase } from '../../words/Phrase.tsx'
import { Emphasis } from './Sentence.tsx'
import type { Saying } from './saying.ts'

/** A saying as it is read. */
export function Said({ saying: { of, values = {}, stress = {} } }: { saying: Saying }) {
  const places = Object.fromEntries(
    Object.entries(values).map(([key, value]): [string, ReactNode] => {
      const tone = stress[key]
      if (!tone || typeof value !== 'string') return [key, value]
      return [
        key,
        <Emphasis key={key} tone={tone}>
          {value}
        </Emphasis>,
      ]
    }),
  )
  return <Phrase of={of} values={places} />
}

/** Several sentences in a row. */
export function SaidAll({ sayings }: { sayings: readonly Saying[] }) {
  return sayings.map((saying, at) => (
    <Fragment key={`${saying.of} ${JSON.stringify(saying.values ?? {})}`}>
      {at > 0 ? ' ' : ''}
      <Said saying={saying} />
    </Fragment>
  ))
}
