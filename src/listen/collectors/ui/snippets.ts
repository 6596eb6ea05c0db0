import type { Collector } from '../contract.ts'

type Linked = Pick<Collector, 'token' | 'kind'>

/** The address that people open; a kiosk has its own way of being shown. */
export const addressOf = (base: string, { token, kind }: Linked): string =>
  `${base}/a/${token}${kind === 'kiosk' ? '?kiosk' : ''}`

/** What goes into a page of others. */
export function snippetOf(base: string, { token, kind }: Linked): string | null {
  const script = `<script src="${base}/widget.js" async></script>`
  if (kind === 'widget') return script.replace(' async', ` data-token="${token}" async`)
  return kind === 'embed' ? `<div data-kohtaamo-embed="${token}"></div>\n${script}` : null
}

/** What a strict policy of that page has to allow. */
export const policyFor = (base: string): string => `script-src ${base};\nframe-src ${base};\nconnect-src ${base};`

/** For a program that shows the questions itself. */
export function callsOf(base: string, { token }: Linked): string {
  const answers = '[{"event":"…","question":"nps","value":9,"at":1795000000000}]'
  return `curl ${base}/api/v1/collect/${token}
curl -X POST ${base}/api/v1/collect/${token}/answers \\
  -H 'content-type: application/json' \\
  -d '{"response":"…","answers":${answers},"completed":true}'`
}
