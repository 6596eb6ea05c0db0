/** What the frame of a survey tells the page around it; the page answers nothing that the frame would obey. */
export type FrameMessage =
  | { readonly kohtaamo: 'height'; readonly height: number }
  | { readonly kohtaamo: 'started' | 'finished' | 'close' }

const say = (message: FrameMessage) => parent.postMessage(message, '*')

/** Keeps the frame as high as what is in it, and lets Escape out of it. */
export function openEmbed(): { started(): void; finished(): void } {
  const root = document.documentElement
  const measure = () => say({ kohtaamo: 'height', height: Math.ceil(document.body.getBoundingClientRect().height) })
  new ResizeObserver(measure).observe(document.body)
  measure()
  root.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') say({ kohtaamo: 'close' })
  })
  return { started: () => say({ kohtaamo: 'started' }), finished: () => say({ kohtaamo: 'finished' }) }
}
