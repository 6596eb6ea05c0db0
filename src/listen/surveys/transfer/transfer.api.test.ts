import { describe, expect, it } from 'vitest'
import { openOwnedOffice, refusal } from '../../../../test/owner.ts'
import { png } from '../../../../test/pictures.ts'
import { openStores } from '../../../../test/stores.ts'
import { openFiles } from '../../../platform/outside/files.ts'
import {
  CreateSurvey,
  ExportSurvey,
  ImportSurvey,
  ListSurveys,
  ReadSurvey,
  SaveDraft,
  SurveyContent,
  UploadPicture,
} from '../contract.ts'
import { mountSurveys } from '../routes.ts'

const stores = await openStores()
const office = await openOwnedOffice(stores.postgres.db)
mountSurveys(office.office.edge, {
  db: stores.postgres.db,
  store: stores.clickhouse,
  files: openFiles(stores.folder),
  definitions: office.office.definitions,
})
await office.settle()
const { owner } = office
const bring = (text: string, query = {}) => owner.call(ImportSurvey, { query, body: new Blob([text]) })

describe('a survey exported here', () => {
  it('comes back as the same survey, with its pictures, also in another workspace', async () => {
    const made = await owner.call(CreateSurvey, {
      body: { name: 'After a call', from: { kind: 'template', template: 'after-call' } },
    })
    const params = { id: made.id }
    const logo = await owner.call(UploadPicture, { params, body: new Blob([png(80, 40)]) })
    const draft = SurveyContent.parse({ ...made.draft, look: { accent: '#123456', logo: logo.name } })
    await owner.call(SaveDraft, { params, body: { revision: 1, content: draft } })
    const file = await owner.call(ExportSurvey, { params })
    expect(file.headers.get('content-disposition')).toContain(`survey-${made.id}.json`)
    const text = await file.text()
    const other = await office.office.makeWorkspace('Another house')
    const there = office.office.local.with({ 'kohtaamo-workspace': String(other.id) })
    for (const visitor of [owner, there]) {
      const { survey, report } = await visitor.call(ImportSurvey, { query: {}, body: new Blob([text]) })
      expect(report).toMatchObject({ format: 'kohtaamo', kept: 5, lines: [] })
      expect(survey).toMatchObject({ name: 'After a call', purpose: 'transactional', draft, state: 'draft' })
      expect(survey.judged.problems).toEqual([])
      const shown = await visitor.fetch(survey.pictures[0]?.address ?? '')
      expect(new Uint8Array(await shown.arrayBuffer())).toEqual(png(80, 40))
    }
  })

  it('a picture that is none is told and left out; the survey comes all the same', async () => {
    const made = await owner.call(CreateSurvey, {
      body: { name: 'Odd', from: { kind: 'template', template: 'after-visit' } },
    })
    const file = JSON.parse(await (await owner.call(ExportSurvey, { params: { id: made.id } })).text())
    file.content.look.logo = 'logo.png'
    file.pictures = [{ name: 'logo.png', base64: Buffer.from('<svg onload="alert(1)"/>').toString('base64') }]
    const { survey, report } = await bring(JSON.stringify(file), { name: 'Renamed' })
    expect(report.lines).toEqual([{ fate: 'left-out', what: 'logo.png', code: 'picture-unusable', detail: {} }])
    expect(survey.name).toBe('Renamed')
    expect(survey.judged.problems).toMatchObject([{ code: 'picture-unknown' }])
  })
})

describe('a survey of another product', () => {
  it('becomes a draft with a report of what was kept, changed and left out', async () => {
    const file = {
      title: 'Visit',
      elements: [
        { type: 'rating', name: 'score', rateMin: 0, rateMax: 10 },
        { type: 'file', name: 'photo' },
      ],
    }
    const { survey, report } = await bring(JSON.stringify(file))
    expect(report).toMatchObject({ format: 'surveyjs', questions: 2, kept: 1, lines: [{ what: 'photo' }] })
    expect(survey).toMatchObject({ name: 'Visit', questions: 1, state: 'draft' })
    expect((await owner.call(ReadSurvey, { params: { id: survey.id } })).draft).toEqual(survey.draft)
  })

  it('that cannot be read leaves nothing behind', async () => {
    const before = await owner.call(ListSurveys, { query: {} })
    for (const text of ['', '{}', '<document><a>', 'GIF89a', '{"elements":[]}']) {
      expect((await refusal(bring(text))).code).toBe('bad-input')
    }
    expect((await owner.call(ListSurveys, { query: {} })).total).toBe(before.total)
  })
})

it('a template can be taken in some of its languages, in the order wanted', async () => {
  const made = await owner.call(CreateSurvey, {
    body: { name: 'Ruotsiksi', from: { kind: 'template', template: 'relationship-nps', languages: ['sv', 'fi'] } },
  })
  expect(made.draft.languages).toEqual(['sv', 'fi'])
  expect(JSON.stringify(made.draft)).not.toContain('"en"')
  expect(made.purpose).toBe('relationship')
  expect(made.judged.problems).toEqual([])
})
