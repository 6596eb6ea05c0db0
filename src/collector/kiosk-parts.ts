import type { Voice } from '../listen/surveys/render/voice.ts'
import type { Outbox } from './outbox.ts'

/** "Are you still there?" before anything that somebody has entered is put away. */
export function lastCall(voice: Voice, goOn: () => void, startOver: () => void) {
  const dialog = document.createElement('dialog')
  dialog.id = 'still'
  const title = document.createElement('h1')
  title.id = 'still-title'
  title.textContent = voice.plainWord('kioskStill')
  dialog.setAttribute('aria-labelledby', title.id)
  const row = document.createElement('div')
  row.className = 'go'
  row.append(
    button(voice.plainWord('kioskGoOn'), '', () => {
      dialog.close()
      goOn()
    }),
    button(voice.plainWord('kioskAgain'), 'quiet', startOver),
  )
  dialog.append(title, row)
  dialog.addEventListener('cancel', goOn)
  document.body.append(dialog)
  return { open: () => dialog.showModal(), close: () => dialog.close(), isOpen: () => dialog.open }
}

/** In a corner, for the staff: what waits to be sent, and the way to the full screen. Gives what shows it anew. */
export function staffLine(voice: Voice, outbox: Outbox): () => void {
  const line = document.createElement('div')
  line.id = 'staff'
  const count = document.createElement('span')
  const full = button(voice.plainWord('kioskFull'), 'quiet', () => void document.documentElement.requestFullscreen())
  line.append(count, full)
  document.body.append(line)
  const show = () => {
    full.hidden = document.fullscreenElement !== null || !document.fullscreenEnabled
    const many = outbox.waiting()
    count.textContent = many === 0 ? '' : voice.count('waiting', many)
  }
  document.addEventListener('fullscreenchange', show)
  show()
  return show
}

function button(text: string, look: string, work: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = look
  made.textContent = text
  made.addEventListener('click', work)
  return made
}
