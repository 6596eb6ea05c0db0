import type { ReactNode } from 'react'
import classes from './Sentence.module.css'

/**
 * What the page has to say, first and large: the question it answers, the answer with its certainty in words,
 * and what it rests on.
 */
export function Sentence({
  question,
  children,
  detail,
}: {
  question: string
  children: ReactNode
  detail?: ReactNode
}) {
  return (
    <header className={classes.sentence}>
      <p className={classes.question}>{question}</p>
      <h1 className={classes.answer}>{children}</h1>
      {detail ? <p className={classes.detail}>{detail}</p> : null}
    </header>
  )
}

/** What the sentence is about. The tone only repeats what the words say. */
export function Emphasis({ tone = 'plain', children }: { tone?: 'weak' | 'strong' | 'plain'; children: ReactNode }) {
  return <em className={`${classes.emphasis} ${classes[tone]}`}>{children}</em>
}

/** The line at the foot of a page: what all of it rests on. */
export function Ground({ children }: { children: ReactNode }) {
  return <p className={classes.ground}>{children}</p>
}
