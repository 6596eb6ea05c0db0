import type { Texts } from '../../question.ts'
import { face, star } from '../faces.ts'
import { flag, type Html, html, type Part } from '../html.ts'
import type { Word } from '../words.ts'
import { type Asked, fieldOf, group, type Plain } from './asked.ts'

type Scale = Plain<'nps' | 'csat' | 'ces'>

/** Numbers in a row; what the ends mean stands below and is read with the first and the last. */
export function renderScale(question: Scale, asked: Asked): Html {
  const [first, last] = question.kind === 'nps' ? [0, 10] : [1, question.points]
  const points = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const { voice } = asked
  const meaning = (point: number): Texts | undefined =>
    point === first ? question.low : point === last ? question.high : undefined
  const labels = points.map((point) =>
    option(
      question.id,
      point,
      asked,
      html`<b>${point}</b>${meaning(point) && html`<span class="vh"> ${voice.say(meaning(point))}</span>`}`,
    ),
  )
  const ends =
    (question.low ?? question.high) &&
    html`<p class="ends" aria-hidden="true"><span>${first} = ${voice.say(question.low)}</span><span>${last} = ${voice.say(question.high)}</span></p>`
  return group(question, asked, html`<div class="scale n${points.length}">${labels}</div>${ends}`, 'radiogroup')
}

const FACES = [1, 2, 3, 4, 5] as const

/** Five faces, each with its word; the answer is −2 to +2. */
export function renderEmotion(question: Plain<'emotion'>, asked: Asked): Html {
  const labels = FACES.map((level) =>
    option(
      question.id,
      level - 3,
      asked,
      html`${face(level)}<b>${asked.voice.word(`face${level}` satisfies Word)}</b>`,
    ),
  )
  return group(question, asked, html`<div class="faces">${labels}</div>`, 'radiogroup')
}

export function renderStars(question: Plain<'stars'>, asked: Asked): Html {
  const { voice } = asked
  const labels = FACES.map((level) =>
    option(question.id, level, asked, html`${star}<span class="vh">${voice.count('star', level)}</span>`),
  )
  const ends =
    (question.low ?? question.high) &&
    html`<p class="ends"><span>${voice.say(question.low)}</span><span>${voice.say(question.high)}</span></p>`
  return group(question, asked, html`<div class="row">${labels}</div>${ends}`, 'radiogroup')
}

export function renderYesNo(question: Plain<'yesno'>, asked: Asked): Html {
  const labels = ([true, false] as const).map(
    (answer) =>
      html`<label class="pick"><input type="radio" name="${fieldOf(question.id)}" value="${answer ? 'yes' : 'no'}"${flag('checked', asked.value === answer)}><span><b>${asked.voice.word(answer ? 'yes' : 'no')}</b></span></label>`,
  )
  return group(question, asked, html`<div class="two">${labels}</div>`, 'radiogroup')
}

function option(question: string, value: number, asked: Asked, content: Part): Html {
  return html`<label class="pick"><input type="radio" name="${fieldOf(question)}" value="${value}"${flag('checked', asked.value === value)}><span>${content}</span></label>`
}
