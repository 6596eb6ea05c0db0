import type { Offer } from '../../listen/collectors/contract.ts'

/** Null when there is none, or none can be had: a page of others never notices. */
export async function fetchOffer(base: string, token: string, language: string): Promise<Offer | null> {
  try {
    const query = language === '' ? '' : `?lang=${encodeURIComponent(language)}`
    const answer = await fetch(`${base}/api/v1/collect/${encodeURIComponent(token)}/offer${query}`, {
      credentials: 'omit',
    })
    const told: unknown = await answer.json()
    return answer.ok ? (told as Offer) : null
  } catch {
    return null
  }
}
