import { createHash } from 'node:crypto'
import { Fault } from '../../../platform/fault.ts'
import type { PictureRow } from '../store.ts'
import { sniffPicture } from './picture-type.ts'

/** A page that shows a survey on a phone should not have to fetch more. */
export const MOST = { bytes: 2 * 1_048_576, side: 4_000, pictures: 60 } as const

/** Whoever uploads a file under the name of another only gets what it is. The name is a digest: the same picture twice is one. */
export function pictureFrom(bytes: Uint8Array, here: readonly PictureRow[]): PictureRow {
  const found = sniffPicture(bytes)
  if (found === null) {
    throw new Fault('bad-input', 'This is no picture that a survey can show.', {
      reason: 'picture-kind',
      advice: 'Use PNG, JPEG, WebP or GIF. Drawings (SVG) can be saved as PNG.',
    })
  }
  const { type, ending, width, height } = found
  if (bytes.length > MOST.bytes || Math.max(width, height) > MOST.side) {
    throw new Fault('too-large', `A picture may have 2 MB and ${MOST.side} pixels on its longer side.`, {
      reason: 'picture-large',
      values: { side: MOST.side },
      advice: 'Make it smaller; a phone shows 800 pixels at most.',
    })
  }
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.${ending}`
  if (here.length >= MOST.pictures && !here.some((one) => one.name === name)) {
    throw new Fault('conflict', `A survey may have ${MOST.pictures} pictures.`, {
      reason: 'pictures-many',
      values: { most: MOST.pictures },
      advice: 'Use some of those again, or take some out and save.',
    })
  }
  return { name, type, bytes: bytes.length, width, height }
}

/** Where the file lies; the files of one survey are together. */
export const areaOf = (survey: number): string => `survey-${survey}`

export const pictureAddress = (survey: number, name: string): string => `/api/v1/pictures/${survey}/${name}`
