import { makeFrame } from './frame.ts'
import { hiddenOf } from './hidden.ts'
import { fetchOffer } from './offer.ts'

/** `<div data-kohtaamo-embed="token"></div>` becomes the survey, in the place and width of that element. */
export function embedAll(base: string, language: string): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-kohtaamo-embed]')) void embed(place, base, language)
}

async function embed(place: HTMLElement, base: string, language: string): Promise<void> {
  const token = place.dataset.kohtaamoEmbed ?? ''
  const wanted = place.dataset.lang ?? language
  const offer = await fetchOffer(base, token, wanted)
  if (!offer?.open) return
  const frame = makeFrame({
    base,
    token,
    language: wanted,
    title: offer.title,
    hidden: hiddenOf(place.dataset),
    heard: () => undefined,
  })
  frame.style.cssText += ';display:block;width:100%;border:0'
  place.replaceChildren(frame)
}
