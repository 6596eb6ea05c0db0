import { arrow } from '../faces.ts'
import { type Html, html } from '../html.ts'
import { shuffled } from '../shuffle.ts'
import { type Asked, fieldOf, group, type Plain } from './asked.ts'

type Ranking = Plain<'ranking'>

/** What a press of one of its buttons asks for: `<question>.<option>.up`, or `<question>` to keep the order as it is. */
export const MOVE = 'move'

/**
 * A list with two buttons a line, which are pressed by finger, mouse or keyboard. Everybody starts from another order,
 * so that the first place is nobody's by default; an order counts as an answer once it was touched or confirmed.
 */
export function renderRanking(question: Ranking, asked: Asked): Html {
  const { voice } = asked
  const order = orderOf(question, asked)
  const last = order.length - 1
  const lines = order.map((option, index) => {
    const name = voice.plain(option.texts)
    const button = (way: 'up' | 'down', dead: boolean) =>
      html`<button type="submit" name="${MOVE}" value="${question.id}.${option.id}.${way}" aria-label="${voice.plainWord(way, { name })}"${dead ? html` aria-disabled="true"` : ''}>${arrow[way]}</button>`
    return html`<li data-option="${option.id}"><input type="hidden" name="${fieldOf(question.id)}" value="${option.id}"><i aria-hidden="true">${index + 1}</i><b>${voice.say(option.texts)}</b>${button('up', index === 0)}${button('down', index === last)}</li>`
  })
  const kept = isAnswered(asked)
  const foot = kept
    ? html`<p class="kept" role="status"><input type="hidden" name="${fieldOf(question.id, 'kept')}" value="1">${voice.word('kept')}</p>`
    : html`<button type="submit" class="keep" name="${MOVE}" value="${question.id}">${voice.word('keep')}</button>`
  return group(question, asked, html`<ol>${lines}</ol>${foot}`, 'group', voice.word('order'))
}

const isAnswered = ({ value }: Asked) => typeof value === 'object' && 'ranked' in value

function orderOf(question: Ranking, { value, seed }: Asked): Ranking['options'] {
  if (typeof value !== 'object' || !('ranked' in value)) return shuffled(question.options, `${seed}.${question.id}`)
  const { ranked } = value
  const known = ranked.flatMap((id) => question.options.filter((option) => option.id === id))
  return [...known, ...question.options.filter((option) => !ranked.includes(option.id))]
}

/** The order after a press; null when the press is not about this question. */
export function moved(question: string, order: readonly string[], press: string): string[] | null {
  const [about, option, way] = press.split('.')
  if (about !== question) return null
  const from = option === undefined ? -1 : order.indexOf(option)
  const to = way === 'up' ? from - 1 : from + 1
  const out = [...order]
  if (from < 0 || to < 0 || to >= out.length) return out
  out.splice(to, 0, ...out.splice(from, 1))
  return out
}
