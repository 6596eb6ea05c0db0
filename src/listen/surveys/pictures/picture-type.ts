/** What a picture is, by its bytes: neither its name nor what a browser says of it is believed. */
export interface PictureType {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'
  readonly ending: 'png' | 'jpg' | 'webp' | 'gif'
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Null for whatever is none of the four kinds; drawings in SVG are programs and never taken. */
export function sniffPicture(bytes: Uint8Array): PictureType | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 30) return null
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) {
    return sized({ type: 'image/png', ending: 'png' }, view.getUint32(16), view.getUint32(20))
  }
  if (text(bytes, 0, 4) === 'GIF8') {
    return sized({ type: 'image/gif', ending: 'gif' }, view.getUint16(6, true), view.getUint16(8, true))
  }
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 4) === 'WEBP') return webp(bytes, view)
  return startsWith(bytes, [0xff, 0xd8, 0xff]) ? jpeg(bytes, view) : null
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte)
const text = (bytes: Uint8Array, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length))

const sized = (kind: Pick<PictureType, 'type' | 'ending'>, width: number, height: number): PictureType | null =>
  width > 0 && height > 0 ? { ...kind, width, height } : null

/** Three ways to write the size. Source: WebP Container Specification, RFC 9649. */
function webp(bytes: Uint8Array, view: DataView): PictureType | null {
  const kind = { type: 'image/webp', ending: 'webp' } as const
  const form = text(bytes, 12, 4)
  if (form === 'VP8 ') return sized(kind, view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true)
    return sized(kind, (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
  if (form !== 'VP8X') return null
  const three = (at: number) => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16)
  return sized(kind, three(24) + 1, three(27) + 1)
}

/** Walks the segments to the frame header (SOF0–SOF15 without the tables between). Source: ITU-T T.81. */
function jpeg(bytes: Uint8Array, view: DataView): PictureType | null {
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame) return sized({ type: 'image/jpeg', ending: 'jpg' }, view.getUint16(at + 7), view.getUint16(at + 5))
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
    const length = alone ? 0 : view.getUint16(at + 2)
    if (!alone && length < 2) return null
    at += 2 + length
  }
  return null
}
