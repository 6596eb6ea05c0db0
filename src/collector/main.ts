import '../listen/surveys/render/survey.css'
import { HANDED, type Handed } from '../listen/surveys/render/handed.ts'
import { voiceFor } from '../listen/surveys/render/visit.ts'
import { Answering } from './answering.ts'
import { listen, sendTap } from './hands.ts'
import { keepIn } from './keeping.ts'
import { deviceHere, letterOf } from './letter.ts'
import { openOutbox } from './outbox.ts'
import { type Place, placeOf } from './place.ts'
import { post } from './post.ts'
import { showNotice } from './screen.ts'
import { forgetState, keepState, stateOf, visitOf } from './state.ts'

const block = document.getElementById(HANDED)
if (block?.textContent) start(JSON.parse(block.textContent) as Handed)

/** The page already works as a plain form; from here on the same goes on without loading, and without a connection. */
function start(handed: Handed): void {
  const [local, session] = [keepIn('localStorage'), keepIn('sessionStorage')]
  const state = stateOf(handed, session)
  let place: Place | null = null
  const outbox = openOutbox({
    keeping: local,
    deliver: post,
    wait: (milliseconds, work) => void setTimeout(work, milliseconds),
    onChange: () => place?.counted(),
    onRefused(letters, reason) {
      if (letters.some(({ body }) => body.response === answering.state.response)) showNotice(visit(), reason)
    },
  })
  const answering = new Answering({
    handed,
    state,
    tell: (now, told) => outbox.put(letterOf(handed, now, told, place?.mark() ?? { device: deviceHere() })),
    changed: (now) => keepState(handed, session, now),
    shown(page) {
      place?.shown(page?.id ?? null)
      if (page === null) forgetState(handed, session)
    },
  })
  const visit = () => visitOf(handed, answering.state)
  answering.begin()
  const voice = voiceFor(visit())
  place = placeOf({ handed, voice, keeping: local, outbox, answering })
  listen(answering, handed, voice)
  sendTap(answering, handed)
  addEventListener('online', () => void outbox.flush())
  void outbox.flush()
}
