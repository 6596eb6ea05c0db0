import type { FileStore } from '../../../platform/outside/files.ts'
import type { Tx } from '../../../platform/postgres/open.ts'
import { insertPicture, listPictures, type PictureRow, removePicture, usedPictures } from '../store.ts'
import { areaOf, MOST, pictureFrom } from './take.ts'

/** The file first: a row without its file would show nothing, a file without its row only takes room until the next look. */
export async function keepPicture(
  tx: Tx,
  files: FileStore,
  survey: number,
  bytes: Uint8Array,
  by: string | null,
): Promise<PictureRow> {
  const here = await listPictures(tx, survey)
  const picture = pictureFrom(bytes, here.length < MOST.pictures ? here : await sweep(tx, files, survey, here))
  await files.put(areaOf(survey), picture.name, bytes)
  await insertPicture(tx, survey, picture, by)
  return picture
}

/** Takes away what neither the draft nor any version shows. */
async function sweep(tx: Tx, files: FileStore, survey: number, here: readonly PictureRow[]): Promise<PictureRow[]> {
  const used = await usedPictures(tx, survey)
  for (const { name } of here.filter((one) => !used.has(one.name))) {
    await removePicture(tx, survey, name)
    await files.remove(areaOf(survey), name)
  }
  return here.filter((one) => used.has(one.name))
}

/** Those that another survey's draft shows; the copy has files of its own. */
export async function copyPictures(tx: Tx, files: FileStore, from: number, to: number): Promise<void> {
  const used = await usedPictures(tx, from)
  for (const picture of await listPictures(tx, from)) {
    const bytes = used.has(picture.name) ? await files.read(areaOf(from), picture.name) : null
    if (bytes === null) continue
    await files.put(areaOf(to), picture.name, bytes)
    await insertPicture(tx, to, picture, null)
  }
}
