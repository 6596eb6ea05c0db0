import { attribute, flag, type Html, html } from '../html.ts'
import { type Asked, fieldOf, group, line, type Plain } from './asked.ts'

const textOf = ({ value }: Asked): string => (typeof value === 'string' ? value : '')

export function renderText(question: Plain<'text'>, asked: Asked): Html {
  const name = fieldOf(question.id)
  return line(question, asked, (attributes) =>
    question.long
      ? // The line break keeps one that was answered: a browser drops the first of a field.
        html`<textarea name="${name}" rows="4" maxlength="${question.most}"${attributes}>${'\n'}${textOf(asked)}</textarea>`
      : html`<input type="text" name="${name}" maxlength="${question.most}"${attribute('value', textOf(asked))}${attributes}>`,
  )
}

export function renderNumber(question: Plain<'number'>, asked: Asked): Html {
  const { voice, value } = asked
  const { least, most } = question
  const written = typeof value === 'number' ? String(value) : textOf(asked)
  const bounds = {
    least: least === undefined ? '' : voice.number(least),
    most: most === undefined ? '' : voice.number(most),
  }
  const word = least === undefined ? 'rangeMost' : most === undefined ? 'rangeLeast' : 'range'
  const hint = (least !== undefined || most !== undefined) && voice.word(word, bounds)
  return line(
    question,
    asked,
    (attributes) =>
      html`<span class="measure"><input type="text" inputmode="decimal" autocomplete="off" name="${fieldOf(question.id)}" maxlength="40"${attribute('value', written)}${attributes}>${question.unit && html`<span>${voice.say(question.unit)}</span>`}</span>`,
    hint,
  )
}

export function renderDate(question: Plain<'date'>, asked: Asked): Html {
  return line(
    question,
    asked,
    (attributes) =>
      html`<input type="date" name="${fieldOf(question.id)}"${attribute('min', question.earliest)}${attribute('max', question.latest)}${attribute('value', textOf(asked))}${attributes}>`,
  )
}

export function renderConsent(question: Plain<'consent'>, asked: Asked): Html {
  return group(
    question,
    asked,
    html`<div class="list"><label class="pick"><input type="checkbox" name="${fieldOf(question.id)}" value="yes"${flag('checked', asked.value === true)}><span><b>${asked.voice.word('agree')}</b></span></label></div>`,
  )
}

const CONTACTS = {
  name: html` type="text" autocomplete="name" maxlength="200"`,
  email: html` type="email" autocomplete="email" maxlength="320"`,
  phone: html` type="tel" autocomplete="tel" maxlength="50"`,
} as const

export function renderContact(question: Plain<'contact'>, asked: Asked): Html {
  const { voice, value } = asked
  const known: Readonly<Record<string, string | undefined>> = isContact(value) ? value : {}
  return group(
    question,
    asked,
    question.asks.map(
      (part) =>
        html`<label class="field"><span>${voice.word(part)}</span><input name="${fieldOf(question.id, part)}"${CONTACTS[part]}${attribute('value', known[part])}></label>`,
    ),
  )
}

export function renderCallback(question: Plain<'callback'>, asked: Asked): Html {
  const { voice, value } = asked
  const known = typeof value === 'object' && 'window' in value ? value : { phone: '', window: '', note: '' }
  const windows = question.windows.map(
    (window) =>
      html`<label class="pick"><input type="radio" name="${fieldOf(question.id, 'window')}" value="${window.id}"${flag('checked', known.window === window.id)}><span><b>${voice.say(window.texts)}</b></span></label>`,
  )
  return group(
    question,
    asked,
    html`<label class="field"><span>${voice.word('phone')}</span><input name="${fieldOf(question.id, 'phone')}"${CONTACTS.phone}${attribute('value', known.phone)}></label><fieldset class="line" role="radiogroup"><legend>${voice.word('when')}</legend><div class="list">${windows}</div></fieldset><label class="field"><span>${voice.word('note')}</span><textarea name="${fieldOf(question.id, 'note')}" rows="2" maxlength="1000">${'\n'}${known.note ?? ''}</textarea></label>`,
  )
}

function isContact(value: Asked['value']): value is { name?: string; email?: string; phone?: string } {
  return (
    typeof value === 'object' &&
    !('chosen' in value) &&
    !('ranked' in value) &&
    !('cells' in value) &&
    !('window' in value)
  )
}

/** Nothing to answer. */
export function renderStatement(question: Plain<'statement'>, { voice }: Asked): Html {
  return html`<div class="q statement" id="q-${question.id}"><p class="title">${voice.say(question.texts)}</p>${question.help && html`<p class="help">${voice.say(question.help)}</p>`}</div>`
}
