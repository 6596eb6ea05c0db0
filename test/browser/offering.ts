import { sql } from 'kysely'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { ReadMe } from '../../src/base/org/contract.ts'
import { type Collector, type CollectorKind, MakeCollectors } from '../../src/listen/collectors/contract.ts'
import type { KioskSettings, WidgetSettings } from '../../src/listen/collectors/settings.ts'
import { CreateSurvey, PublishSurvey } from '../../src/listen/surveys/contract.ts'
import { call } from '../../src/platform/client.ts'
import type { Ask, Operation, OutputOf } from '../../src/platform/contract.ts'
import type { Db } from '../../src/platform/postgres/open.ts'
import { LOCAL } from '../office.ts'
import { content } from '../surveys.ts'

/** Surveys that are published and offered, before customers come. */
export async function offering(address: string) {
  const proof = { authorization: `Bearer local.${LOCAL}` }
  const { workspaces } = await call(ReadMe, {}, { base: address, headers: proof })
  const workspace = workspaces.find(({ sample }) => !sample)?.id
  const headers = { ...proof, 'kohtaamo-workspace': String(workspace) }
  const ask = <O extends Operation>(operation: O, given: Ask<O>): Promise<OutputOf<O>> =>
    call(operation, given, { base: address, headers })

  async function publish(about: Parameters<typeof content>[0]): Promise<number> {
    const from = { kind: 'content', content: content(about) } as const
    const made = await ask(CreateSurvey, { body: { name: 'After your visit', purpose: 'transactional', from } })
    const outcome = await ask(PublishSurvey, { params: { id: made.id }, body: { revision: made.revision } })
    if (outcome.outcome !== 'published') throw new Error(JSON.stringify(outcome))
    return made.id
  }

  async function offer(
    survey: number,
    kind: CollectorKind,
    settings: { kiosk?: Partial<KioskSettings>; widget?: Partial<WidgetSettings> } = {},
  ): Promise<Collector> {
    const body = { kind, places: [{ name: `A ${kind}` }], ...settings } as never
    const { rows } = await ask(MakeCollectors, { params: { id: survey }, body })
    return rows[0]!
  }
  return { workspace, ask, publish, offer }
}

/** A customer: no session, nothing remembered, nothing unusual on the console, nothing fetched from anywhere else. */
export async function customer(browser: Browser, at: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'en-GB', ...options })
  const page = await context.newPage()
  const trouble: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') trouble.push(message.text())
  })
  page.on('pageerror', (error) => trouble.push(error.message))
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(at).origin) elsewhere.push(request.url())
  })
  await page.goto(at)
  return { context, page, trouble, elsewhere }
}

/** What has been taken in of a survey, oldest first. */
export async function responsesOf(db: Db, survey: number) {
  const { rows } = await sql<{
    state: string
    device: string
    language: string
    uncounted: string | null
    given: Record<string, unknown>
  }>`
    select r.state, r.device, r.language, r.uncounted,
      (select jsonb_object_agg(g.question, g.value) from listen.given g where g.response = r.id) as given
    from listen.response r where survey = ${survey} order by started_at`.execute(db)
  return rows
}
