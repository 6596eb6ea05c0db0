import type { Option } from '../../question.ts'
import { mostChosen, OTHER } from '../../value.ts'
import { attribute, flag, type Html, html } from '../html.ts'
import { shuffled } from '../shuffle.ts'
import { type Asked, fieldOf, group, type Plain } from './asked.ts'

type Choice = Plain<'feeling' | 'single' | 'multiple' | 'picture'>

/** One or several of a list, with pictures or without; a line of text opens the list where it says so. */
export function renderChoice(question: Choice, asked: Asked): Html {
  const { voice } = asked
  const several = question.kind === 'multiple' || (question.kind === 'picture' && question.several)
  const type = several ? 'checkbox' : 'radio'
  const { chosen, other } = choiceOf(asked)
  const most = mostChosen(question)
  const options = question.shuffled ? shuffled(question.options, `${asked.seed}.${question.id}`) : question.options
  const labels = options.map(
    (option) =>
      html`<label class="pick"><input type="${type}" name="${fieldOf(question.id)}" value="${option.id}"${flag('checked', chosen.includes(option.id))}><span>${pictureOf(option, asked)}<b>${voice.say(option.texts)}</b></span></label>`,
  )
  const more =
    question.other &&
    html`<label class="pick"><input type="${type}" name="${fieldOf(question.id)}" value="${OTHER}"${flag('checked', chosen.includes(OTHER))}><span><b>${voice.word('other')}</b></span></label><label class="else"><span>${voice.word('otherText')}</span><input type="text" name="${fieldOf(question.id, OTHER)}" maxlength="500"${attribute('value', other)}></label>`
  const bounded = most < question.options.length + Number(question.other)
  const hint = several && (bounded ? voice.word('chooseMost', { most: voice.number(most) }) : voice.word('choose'))
  const shape = question.kind === 'picture' ? 'pictures' : question.kind === 'feeling' ? 'chips' : 'list'
  return group(
    question,
    asked,
    html`<div class="${shape}">${labels}${more}</div>`,
    several ? 'group' : 'radiogroup',
    hint,
  )
}

/** The text of the option stands below its picture, so the picture itself has nothing to add for who hears the page. */
const pictureOf = (option: Option, { picture }: Asked) =>
  option.picture !== undefined && html`<img src="${picture(option.picture)}" alt="" loading="lazy">`

function choiceOf({ value }: Asked): { readonly chosen: readonly string[]; readonly other?: string | undefined } {
  return typeof value === 'object' && 'chosen' in value ? value : { chosen: [] }
}

/** Each row is a group of its own, so that every answer is heard with its row and its column. */
export function renderMatrix(question: Plain<'matrix'>, asked: Asked): Html {
  const { voice, value } = asked
  const cells = typeof value === 'object' && 'cells' in value ? value.cells : {}
  const rows = question.rows.map(
    (row) =>
      html`<fieldset class="line" role="radiogroup"><legend>${voice.say(row.texts)}</legend><div class="cells">${question.columns.map(
        (column) =>
          html`<label class="pick"><input type="radio" name="${fieldOf(question.id, row.id)}" value="${column.id}"${flag('checked', cells[row.id] === column.id)}><span><b>${voice.say(column.texts)}</b></span></label>`,
      )}</div></fieldset>`,
  )
  return group(question, asked, rows)
}
