import type { Handed } from '../listen/surveys/render/handed.ts'
import type { Voice } from '../listen/surveys/render/voice.ts'
import type { Answering } from './answering.ts'
import { focusOn, tell } from './screen.ts'

/** What people do on the page becomes answers. One listener a kind on the whole page, because its content is drawn anew. */
export function listen(answering: Answering, handed: Handed, voice: Voice): void {
  const main = document.getElementById('main')
  main?.addEventListener('change', () => answering.collect())
  main?.addEventListener('submit', (event) => {
    event.preventDefault()
    const { submitter } = event
    const [name, value] = [submitter?.getAttribute('name'), submitter?.getAttribute('value') ?? '']
    if (name === 'move') move(answering, submitter, value, voice)
    else answering.press(value === 'back' ? 'back' : 'next')
  })
  if (handed.kiosk?.oneTap) main?.addEventListener('click', (event) => goOnAtOnce(event, answering))
  // The text that is being written when the page is put away.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') answering.collect()
  })
}

/** The button stays under the finger and says where the option stands now. */
function move(answering: Answering, button: HTMLElement | null, press: string, voice: Voice): void {
  if (button?.getAttribute('aria-disabled') === 'true') return
  answering.collect(press)
  focusOn(`button[value="${CSS.escape(press)}"], .kept`)
  const option = press.split('.')[1]
  const lines = [...document.querySelectorAll('[data-option]')]
  const at = lines.findIndex((line) => line.getAttribute('data-option') === option)
  if (at < 0) return
  const name = lines[at]?.querySelector('b')?.textContent ?? ''
  tell(voice.plainWord('place', { name, place: voice.number(at + 1), count: voice.number(lines.length) }))
}

/** A finger or a mouse only: who walks through the answers with the arrow keys has not chosen yet. */
function goOnAtOnce(event: MouseEvent, answering: Answering): void {
  const { target } = event
  const byHand = target instanceof HTMLInputElement && target.type === 'radio' && event.detail > 0
  if (byHand && isOneTap()) answering.press('next')
}

/** The page is one question with one choice and nothing to write. */
export function isOneTap(): boolean {
  const [only, more] = document.querySelectorAll('.q')
  return only !== undefined && more === undefined && only.matches('[role="radiogroup"]') && !only.querySelector('.else')
}

/**
 * An answer tapped in a message counts once somebody looks at the page: machines that follow every link of a message
 * seldom do. A page in the background waits.
 */
export function sendTap(answering: Answering, { tap }: Handed): void {
  if (tap === null) return
  const send = () => {
    if (document.visibilityState !== 'visible') return
    document.removeEventListener('visibilitychange', send)
    requestAnimationFrame(() => answering.answer(tap.question, tap.value, 'mail'))
  }
  document.addEventListener('visibilitychange', send)
  send()
}
