import type { Offer } from '../../listen/collectors/contract.ts'
import type { WidgetSettings } from '../../listen/collectors/settings.ts'
import type { FrameMessage } from '../embed.ts'
import { makeFrame } from './frame.ts'
import sheet from './panel.css?inline'

interface PanelParts {
  readonly base: string
  readonly token: string
  readonly offer: Offer
  readonly hidden: Readonly<Record<string, string>>
  readonly side: WidgetSettings['side']
  /** The page asked for it because somebody did something: then the keyboard goes there. */
  readonly called: boolean
  readonly refused: () => void
  readonly answered: () => void
}

/** A panel at the edge of the page: not in the way, left by Escape or its button, with a style that no policy of the page forbids. */
export function openPanel({ base, token, offer, hidden, side, called, refused, answered }: PanelParts): void {
  const host = document.createElement('kohtaamo-survey')
  const root = host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(sheet)
  root.adoptedStyleSheets = [style]
  const section = document.createElement('section')
  section.className = side
  section.lang = offer.language
  section.dir = offer.direction
  section.setAttribute('role', 'dialog')
  section.setAttribute('aria-label', offer.title)
  const bar = document.createElement('div')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = offer.close
  bar.append(button)
  const before = document.activeElement
  let finished = false
  const close = () => {
    host.remove()
    if (!finished) refused()
    if (called && before instanceof HTMLElement) before.focus()
  }
  const heard = ({ kohtaamo }: FrameMessage) => {
    if (kohtaamo === 'close') close()
    if (kohtaamo !== 'finished') return
    finished = true
    answered()
  }
  const frame = makeFrame({ base, token, language: offer.language, title: offer.title, hidden, heard })
  const body = document.createElement('article')
  body.append(frame)
  button.addEventListener('click', close)
  section.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close()
  })
  section.append(bar, body)
  root.append(section, announced(offer.title))
  document.body.append(host)
  if (called) button.focus()
}

/** Who hears the page is told that something has opened, without being taken there. */
function announced(title: string): HTMLElement {
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  requestAnimationFrame(() => {
    said.textContent = title
  })
  return said
}
