import type { PlainQuestion } from '../surveys/compiled.ts'
import { tonesOf } from '../surveys/render/colours.ts'
import { directionOf } from '../surveys/render/direction.ts'
import { Html, html } from '../surveys/render/html.ts'
import { type Choice, choicesOf } from './choices.ts'
import { wordsFor } from './words.ts'

/** What a letter is made of. Texts are the survey's own, in the customer's language, with everything known filled in. */
export interface LetterAsked {
  readonly language: string
  /** Languages of the survey; the first is what it falls back to. */
  readonly languages: readonly string[]
  readonly title: string
  /** The first question that this customer would be asked, and its words; null asks only to open the survey. */
  readonly question: { readonly is: PlainQuestion; readonly text: string; readonly help: string | null } | null
  readonly sender: { readonly name: string; readonly postal: string | null; readonly logo: string | null }
  readonly accent: string
  readonly reminder: boolean
  /** Own words of the organisation instead of the product's. */
  readonly subject: string | null
  readonly intro: string | null
  readonly links: { readonly survey: string; readonly stop: string; readonly preferences: string }
}

export interface Letter {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** The first question asked in the letter itself: each answer is a link, and the plain-text twin has the same links. */
export function letterOf(asked: LetterAsked): Letter {
  const { say, language } = wordsFor(asked.language, asked.languages)
  const speaking = { language: asked.language, languages: asked.languages, say }
  const choices = asked.question === null ? null : choicesOf(asked.question.is, speaking)
  const values = { title: oneLine(asked.title), sender: asked.sender.name }
  const intro = asked.intro ?? say(choices === null ? 'introButton' : asked.reminder ? 'introReminder' : 'intro')
  const subject = asked.subject ?? say(asked.reminder ? 'subjectReminder' : 'subject', values)
  const said: Said = {
    asked,
    intro,
    choices: choices?.map((choice) => ({ ...choice, link: tapLink(asked, choice) })) ?? null,
    own: language,
    more: say('more'),
    answer: say('answer'),
    why: say('why', values),
    stop: say('stop'),
    preferences: say('preferences'),
  }
  return { subject: oneLine(subject), html: page(said).markup, text: twin(said) }
}

interface Said {
  readonly asked: LetterAsked
  readonly intro: string
  readonly choices: (Choice & { readonly link: string })[] | null
  /** Language of the product's own words. */
  readonly own: string
  readonly more: string
  readonly answer: string
  readonly why: string
  readonly stop: string
  readonly preferences: string
}

/** A subject ends where a line ends. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim().slice(0, 200)

function tapLink({ links, question }: LetterAsked, { value }: Choice): string {
  return `${links.survey}?${new URLSearchParams({ q: question?.is.id ?? '', v: value })}`
}

const FONT = 'font-family:Inter,Segoe UI,Helvetica,Arial,sans-serif'

/** Tables and style attributes: what every mail program draws alike. Nothing is fetched but the logo that the sender chose. */
function page(said: Said): Html {
  const { asked } = said
  const { sender, question } = asked
  const tone = tonesOf(asked.accent).light
  return html`${new Html('<!doctype html>')}<html lang="${asked.language}" dir="${directionOf(asked.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${asked.title}</title></head>
<body style="margin:0;padding:0;background:#f6f5f1;color:#1b1f1d;${FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="max-width:560px;background:#ffffff;color:#1b1f1d;border-radius:8px"><tr><td style="padding:28px 24px;font-size:16px;line-height:1.5">
${sender.logo === null ? html`<p style="margin:0 0 20px;font-weight:600">${sender.name}</p>` : html`<p style="margin:0 0 20px"><img src="${sender.logo}" alt="${sender.name}" height="40" style="height:40px;border:0"></p>`}
<p style="margin:0 0 20px">${said.intro}</p>
${question && html`<h1 style="margin:0 0 8px;font-size:20px;line-height:1.3">${question.text}</h1>`}
${question?.help && html`<p style="margin:0 0 12px">${question.help}</p>`}
${said.choices === null ? button(asked.links.survey, said.answer, tone) : html`<p style="margin:12px 0">${said.choices.map((choice) => tap(choice, tone))}</p>${ends(said.choices)}<p style="margin:16px 0 0;font-size:14px;color:#4a524e">${said.more}</p>`}
</td></tr></table>
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="max-width:560px"><tr><td style="padding:16px 24px;font-size:13px;line-height:1.5;color:#4a524e">
<p style="margin:0 0 8px">${said.why}</p>
<p style="margin:0 0 8px"><a href="${asked.links.stop}" style="color:#1b1f1d">${said.stop}</a> · <a href="${asked.links.preferences}" style="color:#1b1f1d">${said.preferences}</a></p>
${sender.postal && html`<p style="margin:0">${sender.postal}</p>`}
</td></tr></table></td></tr></table></body></html>`
}

interface Tone {
  readonly fill: string
  readonly on: string
}

/** Big enough for a thumb; they wrap by themselves on a narrow screen. */
function tap({ link, label, meaning }: Choice & { readonly link: string }, { fill }: Tone): Html {
  return html`<a href="${link}"${meaning === null ? '' : html` title="${meaning}"`} style="display:inline-block;min-width:20px;margin:0 6px 8px 0;padding:11px 12px;border:1px solid ${fill};border-radius:6px;background:#ffffff;color:#1b1f1d;font-weight:600;text-align:center;text-decoration:none">${label}</a> `
}

function ends(choices: readonly Choice[]): Html | null {
  const said = choices.filter(({ meaning }) => meaning !== null)
  if (said.length === 0) return null
  return html`<p style="margin:0;font-size:14px;color:#4a524e">${said.map(({ value, meaning }, index) => html`${index > 0 && ' · '}${value} = ${meaning}`)}</p>`
}

function button(link: string, label: string, { fill, on }: Tone): Html {
  return html`<p style="margin:20px 0 0"><a href="${link}" style="display:inline-block;padding:14px 24px;border-radius:6px;background:${fill};color:${on};font-weight:600;text-decoration:none">${label}</a></p>`
}

function twin({ asked, intro, choices, answer, more, why, stop, preferences }: Said): string {
  const { question, links, sender } = asked
  const lines =
    choices === null
      ? [`${answer}: ${links.survey}`]
      : choices.map(({ label, meaning, link }) => `${label}${meaning === null ? '' : ` (${meaning})`}: ${link}`)
  const parts = [
    intro,
    question === null ? null : [question.text, question.help].filter((part) => part !== null).join('\n'),
    lines.join('\n'),
    choices === null ? null : more,
    `-- \n${why}`,
    `${stop}: ${links.stop}\n${preferences}: ${links.preferences}`,
    sender.postal,
  ]
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`
}
