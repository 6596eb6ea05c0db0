import type { FrameMessage } from '../embed.ts'

interface FrameParts {
  readonly base: string
  readonly token: string
  readonly language: string
  readonly title: string
  /** Hidden fields that the page gives along. */
  readonly hidden: Readonly<Record<string, string>>
  readonly heard: (message: FrameMessage) => void
}

/** The survey in a frame: what is answered there stays between the customer and the survey; the page around learns only how high it is. */
export function makeFrame({ base, token, language, title, hidden, heard }: FrameParts): HTMLIFrameElement {
  const address = new URL(`${base}/a/${encodeURIComponent(token)}`)
  address.search = new URLSearchParams({
    ...hidden,
    ...(language === '' ? {} : { lang: language }),
    embed: '',
  }).toString()
  const frame = document.createElement('iframe')
  frame.src = address.href
  frame.title = title
  frame.referrerPolicy = 'no-referrer'
  addEventListener('message', ({ source, origin, data }: MessageEvent<Partial<FrameMessage> | null>) => {
    if (source !== frame.contentWindow || origin !== address.origin || typeof data?.kohtaamo !== 'string') return
    if (data.kohtaamo === 'height' && 'height' in data) frame.style.height = `${Math.min(data.height, 20_000)}px`
    heard(data as FrameMessage)
  })
  return frame
}
