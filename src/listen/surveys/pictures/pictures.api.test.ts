import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openOwnedOffice, refusal } from '../../../../test/owner.ts'
import { gifStart, png } from '../../../../test/pictures.ts'
import { openStores } from '../../../../test/stores.ts'
import { copyFiles, openFiles } from '../../../platform/outside/files.ts'
import { CreateSurvey, ReadSurvey, SaveDraft, SurveyContent, UploadPicture } from '../contract.ts'
import { mountSurveys } from '../routes.ts'
import { MOST } from './take.ts'

const stores = await openStores()
const office = await openOwnedOffice(stores.postgres.db)
const files = openFiles(stores.folder)
mountSurveys(office.office.edge, {
  db: stores.postgres.db,
  store: stores.clickhouse,
  files,
  definitions: office.office.definitions,
})
await office.settle()
const { owner } = office

const { id } = await owner.call(CreateSurvey, {
  body: { name: 'Pictures', from: { kind: 'blank', languages: ['en'] } },
})
const upload = (bytes: Uint8Array<ArrayBuffer>, to = id) =>
  owner.call(UploadPicture, { params: { id: to }, body: new Blob([bytes]) })

describe('a picture of a survey', () => {
  it('is shown to anybody who is asked, as a picture and nothing else', async () => {
    const picture = await upload(png(200, 100))
    expect(picture).toMatchObject({ type: 'image/png', width: 200, height: 100 })
    const shown = await office.office.visitor().fetch(picture.address)
    expect(shown.status).toBe(200)
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(png(200, 100))
    const header = (name: string) => shown.headers.get(name)
    expect(header('content-type')).toBe('image/png')
    expect(header('x-content-type-options')).toBe('nosniff')
    expect(header('content-security-policy')).toContain("default-src 'none'")
    expect(header('cross-origin-resource-policy')).toBe('cross-origin')
    expect(header('cache-control')).toContain('immutable')
    expect(header('set-cookie')).toBeNull()
  })

  it('is kept once, however often it is brought', async () => {
    const [one, again] = [await upload(png(50, 50)), await upload(png(50, 50))]
    expect(again).toEqual(one)
    const { pictures } = await owner.call(ReadSurvey, { params: { id } })
    expect(pictures.filter(({ name }) => name === one.name)).toHaveLength(1)
  })

  it('nobody finds one by trying names, or reaches another file', async () => {
    const visitor = office.office.visitor()
    for (const name of [`${'0'.repeat(32)}.png`, '..%2f..%2fsecret', 'secret', `${'0'.repeat(32)}.svg`]) {
      expect((await visitor.fetch(`/api/v1/pictures/${id}/${name}`)).status).toBeGreaterThanOrEqual(400)
    }
  })

  it('that is none, or too large, is refused with what to do', async () => {
    const drawing = new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg">${' '.repeat(100)}</svg>`)
    expect(await refusal(upload(drawing))).toMatchObject({ code: 'bad-input' })
    expect(await refusal(upload(gifStart(MOST.side + 1, 10)))).toMatchObject({ code: 'too-large' })
    expect(await refusal(upload(new Uint8Array(MOST.bytes + 1)))).toMatchObject({ code: 'too-large' })
  })

  it('goes along with a copy of the survey, and makes room when nothing shows it', async () => {
    const logo = await upload(png(60, 60))
    const draft = SurveyContent.parse({
      ...(await owner.call(ReadSurvey, { params: { id } })).draft,
      look: { accent: '#14532d', logo: logo.name },
    })
    await owner.call(SaveDraft, { params: { id }, body: { revision: 1, content: draft } })
    const copy = await owner.call(CreateSurvey, { body: { name: 'Copy', from: { kind: 'survey', survey: id } } })
    expect(copy.pictures.map(({ name }) => name)).toEqual([logo.name])
    expect((await office.office.visitor().fetch(copy.pictures[0]?.address ?? '')).status).toBe(200)
    for (let n = copy.pictures.length; n < MOST.pictures + 5; n += 1) await upload(png(48, 48, n), copy.id)
    const { pictures } = await owner.call(ReadSurvey, { params: { id: copy.id } })
    expect(pictures.length).toBeLessThan(MOST.pictures)
    expect(pictures.map(({ name }) => name)).toContain(logo.name)
  })

  it('is in a backup', async () => {
    const to = await mkdtemp(join(stores.folder, 'backup-'))
    const { pictures } = await owner.call(ReadSurvey, { params: { id } })
    expect(await copyFiles(stores.folder, to)).toBeGreaterThanOrEqual(pictures.length)
    const bytes = await openFiles(to).read(`survey-${id}`, pictures[0]?.name ?? '')
    expect(bytes?.length).toBe(pictures[0]?.bytes)
    expect(await copyFiles(join(stores.folder, 'nothing'), await mkdtemp(join(stores.folder, 'empty-')))).toBe(0)
  })
})
