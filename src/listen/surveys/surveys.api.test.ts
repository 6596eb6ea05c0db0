import { describe, expect, it } from 'vitest'
import { answer, makeUnit } from '../../../test/factory.ts'
import { openOwnedOffice, refusal } from '../../../test/owner.ts'
import { openStores } from '../../../test/stores.ts'
import { openWriter } from '../../../test/writer.ts'
import { ListMembers, UpdateMember } from '../../base/org/contract.ts'
import { openFiles } from '../../platform/outside/files.ts'
import {
  ArchiveSurvey,
  CompareVersions,
  CreateSurvey,
  JudgeDraft,
  ListBreaks,
  ListSurveys,
  ListVersions,
  MoveSurvey,
  PublishSurvey,
  ReadSurvey,
  ReadVersion,
  SaveDraft,
  type Survey,
  SurveyContent,
  UpdateSurvey,
} from './contract.ts'
import { mountSurveys } from './routes.ts'
import { readCompiled } from './store.ts'

const stores = await openStores()
const { db, pool } = stores.postgres
const office = await openOwnedOffice(db)
const files = openFiles(stores.folder)
mountSurveys(office.office.edge, { db, store: stores.clickhouse, files, definitions: office.office.definitions })
await office.settle()
const { owner, home } = office
const north = await makeUnit(db, home.id, 'North')
const shop = await makeUnit(db, home.id, 'Shop 1', north)
const south = await makeUnit(db, home.id, 'South')
office.office.definitions.changed(home.id)

const said = (en: string, fi: string) => ({ en, fi })
const content = (ask: Record<string, string>, more: Record<string, unknown> = {}): SurveyContent =>
  SurveyContent.parse({
    languages: ['en', 'fi'],
    title: said('After your call', 'Puhelusi jälkeen'),
    pages: [{ id: 'p1', questions: [{ kind: 'csat', id: 'q1', texts: ask }] }],
    thanks: [{ id: 'thanks', texts: said('Thank you', 'Kiitos') }],
    ...more,
  })
const asked = said('How satisfied are you with the call?', 'Kuinka tyytyväinen olet puheluun?')
const make = (name: string, draft = content(asked), unit?: number) =>
  owner.call(CreateSurvey, { body: { name, from: { kind: 'content', content: draft }, ...(unit ? { unit } : {}) } })
const publish = (survey: Pick<Survey, 'id'>, revision: number) =>
  owner.call(PublishSurvey, { params: { id: survey.id }, body: { revision } })
const save = (id: number, revision: number, draft: SurveyContent) =>
  owner.call(SaveDraft, { params: { id }, body: { revision, content: draft } })

describe('a survey from blank to closed', () => {
  it('starts with one empty question, which is told and keeps it from being published', async () => {
    const blank = await owner.call(CreateSurvey, {
      body: { name: 'After a call', from: { kind: 'blank', languages: ['fi', 'sv'] } },
    })
    expect(blank).toMatchObject({ state: 'draft', version: null, revision: 1, own: true, changed: false, questions: 1 })
    expect(blank.draft.thanks[0]?.texts).toEqual({ fi: 'Kiitos vastauksestasi.', sv: 'Tack för ditt svar.' })
    expect(blank.judged.problems.map(({ code, place }) => `${code} ${place.part} ${place.language}`)).toEqual([
      'text-missing survey fi',
      'translation-missing survey sv',
      'text-missing question fi',
      'translation-missing question sv',
    ])
    const outcome = await publish(blank, 1)
    expect(outcome.outcome).toBe('blocked')
  })

  it('is published, opened, paused, closed, archived and brought back', async () => {
    const survey = await make('Whole life')
    const params = { id: survey.id }
    expect((await refusal(owner.call(MoveSurvey, { params, body: { to: 'open' } }))).code).toBe('conflict')
    expect(await publish(survey, 1)).toEqual({ outcome: 'published', version: 1, state: 'open', breaks: [] })
    expect(await publish(survey, 1)).toEqual({ outcome: 'unchanged', version: 1 })
    const archived = { params, body: { archived: true } }
    expect((await refusal(owner.call(ArchiveSurvey, archived))).code).toBe('conflict')
    for (const to of ['paused', 'open', 'closed'] as const) {
      expect((await owner.call(MoveSurvey, { params, body: { to } })).state).toBe(to)
    }
    expect((await owner.call(ArchiveSurvey, archived)).archived).toBe(true)
    const inList = async (away: boolean) =>
      (await owner.call(ListSurveys, { query: { archived: String(away), search: 'whole LIFE' } })).total
    expect([await inList(false), await inList(true)]).toEqual([0, 1])
    expect((await refusal(owner.call(MoveSurvey, { params, body: { to: 'open' } }))).code).toBe('conflict')
    const back = await owner.call(ArchiveSurvey, { params, body: { archived: false } })
    expect(back).toMatchObject({ archived: false, state: 'closed', version: 1 })
  })

  it('what was published is collected with and never changes, whatever becomes of the draft', async () => {
    const survey = await make('Kept')
    await publish(survey, 1)
    const other = content(said('Was it easy?', 'Oliko helppoa?'))
    expect(await save(survey.id, 1, other)).toMatchObject({ outcome: 'saved', revision: 2 })
    expect(await owner.call(ReadSurvey, { params: { id: survey.id } })).toMatchObject({ changed: true, version: 1 })
    const compiled = await readCompiled(db, survey.id, 1)
    expect(compiled?.pages[0]?.questions[0]?.texts).toEqual(asked)
    await expect(pool.query('update listen.survey_version set breaks = $1', ['[]'])).rejects.toThrow('never changes')
  })
})

describe('two people write at the same time', () => {
  it('the second is told, sees what the first wrote, and nothing is lost', async () => {
    const survey = await make('Shared')
    const first = content(said('First', 'Ensin'))
    expect(await save(survey.id, 1, first)).toMatchObject({ outcome: 'saved', revision: 2 })
    const late = await save(survey.id, 1, content(said('Second', 'Toiseksi')))
    expect(late).toMatchObject({ outcome: 'conflict', revision: 2, savedBy: 'Aino', content: first })
    expect((await owner.call(ReadSurvey, { params: { id: survey.id } })).draft).toEqual(first)
    expect(await publish(survey, 1)).toEqual({ outcome: 'conflict', revision: 2 })
  })

  it('of ten who save at once exactly one does', async () => {
    const survey = await make('Crowd')
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) => save(survey.id, 1, content(said(`Version ${n}`, `Versio ${n}`)))),
    )
    expect(all.filter(({ outcome }) => outcome === 'saved')).toHaveLength(1)
    expect((await owner.call(ReadSurvey, { params: { id: survey.id } })).revision).toBe(2)
  })
})

describe('a new version', () => {
  it('marks the trend where wording or scale of a scored question changed, and only there', async () => {
    const survey = await make('Trend')
    await publish(survey, 1)
    const reworded = content({ ...asked, en: 'How happy are you with our service?' })
    await save(survey.id, 1, reworded)
    const compared = await owner.call(CompareVersions, { params: { id: survey.id }, query: { from: 1 } })
    expect(compared.changes).toEqual([
      {
        place: { part: 'question', id: 'q1', within: null, field: 'texts', language: 'en' },
        before: asked.en,
        after: 'How happy are you with our service?',
      },
    ])
    expect(compared.breaks).toMatchObject([{ question: 'q1', metric: 'csat', what: ['wording'], languages: ['en'] }])
    expect(await publish(survey, 2)).toMatchObject({ outcome: 'published', version: 2, breaks: compared.breaks })
    const { versions } = await owner.call(ListVersions, { params: { id: survey.id } })
    expect(versions.map(({ number, publishedBy, breaks }) => [number, publishedBy, breaks.length])).toEqual([
      [2, 'Aino', 1],
      [1, 'Aino', 0],
    ])
    const first = await owner.call(ReadVersion, { params: { id: survey.id, number: 1 } })
    expect(first.content.pages[0]?.questions[0]?.texts).toEqual(asked)
    expect((await owner.call(ListBreaks, { query: {} })).breaks).toEqual([])
    const answered = { survey: survey.id, question: 'q1', touchpoint: 'Customer service call' }
    await openWriter(stores).append(home.id, { answers: [answer(1, { ...answered, encounter: undefined })] })
    const { breaks } = await owner.call(ListBreaks, { query: { metric: 'csat' } })
    office.office.definitions.changed(home.id)
    const { touchpoints } = await office.office.definitions.lists(home.id)
    expect(breaks).toMatchObject([
      { survey: survey.id, surveyName: 'Trend', version: 2, touchpoint: touchpoints[0]?.id },
    ])
    expect((await owner.call(ListBreaks, { query: { metric: 'nps' } })).breaks).toEqual([])
    expect((await owner.call(ListBreaks, { query: { from: '2999-01-01' } })).breaks).toEqual([])
  })
})

describe('what is not saved yet', () => {
  it('is judged and made ready for a preview, also while a condition is half written', async () => {
    const survey = await make('Preview')
    const half = { pages: [{ id: 'p1', showWhen: 'q1 <', questions: [{ kind: 'nps', id: 'q1', texts: asked }] }] }
    const { judged, compiled } = await owner.call(JudgeDraft, {
      params: { id: survey.id },
      body: { content: content(asked, half) },
    })
    expect(judged.problems).toMatchObject([{ code: 'condition-broken', place: { part: 'page', id: 'p1' } }])
    expect(judged.seconds.most).toBeGreaterThan(3)
    expect(compiled.pages[0]?.showWhen).toEqual({ all: [] })
  })

  it('is refused when it is no survey at all', async () => {
    const survey = await make('Broken')
    const wrong = { ...content(asked), pages: [] } as unknown as SurveyContent
    expect((await refusal(save(survey.id, 1, wrong))).code).toBe('bad-input')
  })
})

describe('a unit manager', () => {
  it('makes and publishes surveys of the own units, copies others, and changes none of those', async () => {
    const manager = await office.invited('manager@example.org')
    const { members } = await owner.call(ListMembers, {})
    const userId = members.find(({ email }) => email === 'manager@example.org')?.userId ?? ''
    await owner.call(UpdateMember, { params: { userId }, body: { role: 'manager', units: [north] } })
    const whole = await make('Everybody')
    const params = { id: whole.id }
    const foreign = [
      manager.call(SaveDraft, { params, body: { revision: 1, content: content(asked) } }),
      manager.call(PublishSurvey, { params, body: { revision: 1 } }),
      manager.call(UpdateSurvey, { params, body: { name: 'Mine' } }),
      manager.call(ArchiveSurvey, { params, body: { archived: true } }),
      manager.call(CreateSurvey, { body: { name: 'For all', unit: null, from: { kind: 'survey', survey: whole.id } } }),
      manager.call(CreateSurvey, { body: { name: 'South', unit: south, from: { kind: 'survey', survey: whole.id } } }),
    ]
    for (const { code } of await Promise.all(foreign.map(refusal))) expect(code).toBe('not-allowed')
    const own = await manager.call(CreateSurvey, {
      body: { name: 'Our shop', unit: shop, from: { kind: 'survey', survey: whole.id } },
    })
    expect(own).toMatchObject({ unit: shop, own: true, draft: whole.draft })
    expect(await manager.call(PublishSurvey, { params: { id: own.id }, body: { revision: 1 } })).toMatchObject({
      version: 1,
    })
    const give = manager.call(UpdateSurvey, { params: { id: own.id }, body: { unit: south } })
    expect((await refusal(give)).code).toBe('not-allowed')
    const { rows } = await manager.call(ListSurveys, { query: {} })
    expect(rows.filter((row) => row.own).map(({ name }) => name)).toEqual(['Our shop'])
    expect(rows.length).toBeGreaterThan(5)
  })
})

describe('the list', () => {
  it('is searched, sorted and turned page by page', async () => {
    const page = (offset: number) =>
      owner.call(ListSurveys, { query: { sort: 'name', order: 'asc', limit: 2, offset } }).then(({ rows }) => rows)
    const names = [...(await page(0)), ...(await page(2))].map(({ name }) => name)
    expect(names).toEqual(names.toSorted((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())))
    expect(new Set(names).size).toBe(4)
    const open = await owner.call(ListSurveys, { query: { state: 'open' } })
    expect(open.rows.every(({ state, publishedAt }) => state === 'open' && publishedAt !== null)).toBe(true)
    expect((await owner.call(ListSurveys, { query: { search: '100%' } })).total).toBe(0)
  })

  it('a survey of another workspace is not there', async () => {
    const other = await office.office.makeWorkspace('Another house')
    const there = office.office.local.with({ 'kohtaamo-workspace': String(other.id) })
    const { id } = await make('Here')
    expect((await refusal(there.call(ReadSurvey, { params: { id } }))).code).toBe('not-found')
    expect((await refusal(there.call(ListVersions, { params: { id } }))).code).toBe('not-found')
    expect((await there.call(ListSurveys, { query: {} })).total).toBe(0)
  })
})
