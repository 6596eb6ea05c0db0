import { Fault } from '../../../platform/fault.ts'
import type { Edge } from '../../../platform/http/edge.ts'
import { mount } from '../../../platform/http/mount.ts'
import { ShowPicture, UploadPicture } from '../contract.ts'
import { refuseForeign } from '../keepers.ts'
import type { SurveyParts } from '../parts.ts'
import { listPictures, lockSurvey } from '../store.ts'
import { keepPicture } from './store.ts'
import { areaOf, pictureAddress } from './take.ts'

export function mountPictures(edge: Edge, { db, files }: SurveyParts): void {
  mount(edge, UploadPicture, async ({ params, body }, who, { audit }) => {
    const bytes = new Uint8Array(await body.arrayBuffer())
    const picture = await db.transaction().execute(async (tx) => {
      const survey = await lockSurvey(tx, who.workspace, params.id)
      refuseForeign(who, survey.unit)
      return keepPicture(tx, files, survey.id, bytes, who.userId)
    })
    audit(params.id, { picture: picture.name })
    return { ...picture, address: pictureAddress(params.id, picture.name) }
  })
  mount(edge, ShowPicture, async ({ params }) => {
    const known = (await listPictures(db, params.survey)).find((one) => one.name === params.name)
    const bytes = known && (await files.read(areaOf(params.survey), params.name))
    if (!known || !bytes) throw new Fault('not-found', 'There is no such picture.', { reason: 'picture-gone' })
    return new Response(bytes, { headers: { 'content-type': known.type, ...SHOWN } })
  })
}

/** Kept for ever because the name is a digest, and never more than a picture. */
const SHOWN = {
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'public, max-age=31536000, immutable',
  'x-content-type-options': 'nosniff',
}
