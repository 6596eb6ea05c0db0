import { isUtf8 } from 'node:buffer'
import { everyOtherIsZero } from './sniff.ts'
import type { Encoding, Notice } from './table.ts'

/** By byte order mark, by zeros, else UTF-8 unless the bytes cannot be that: then Windows-1252. */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const wide = everyOtherIsZero(head)
  if (wide) return `utf-16${wide}`
  const whole = head.subarray(0, wholeUtf8(head))
  return isUtf8(whole) || mostlyUtf8(whole) ? 'utf-8' : 'windows-1252'
}

/** A few broken bytes do not make a file of well-formed letters Windows-1252, where such letters are gibberish. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  const broken = text.split('\ufffd').length - 1
  let good = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) good++
  return good - broken > 3 * broken
}

/** Length without a last character that is cut in two. */
function wholeUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) break
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needs > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

export function decodeText(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  notices: Notice[],
): AsyncIterable<string> {
  return encoding === 'utf-8' ? decodeUtf8(chunks, notices) : decodeOther(chunks, encoding)
}

async function* decodeOther(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/**
 * A file whose first megabyte is plain ASCII says nothing about its encoding: as long as no character beyond ASCII
 * was seen, the first bytes that cannot be UTF-8 turn the rest to Windows-1252, which loses nothing.
 */
async function* decodeUtf8(chunks: AsyncIterable<Uint8Array>, notices: Notice[]): AsyncIterable<string> {
  let rest: Uint8Array = new Uint8Array(0)
  let decoder: TextDecoder | null = null
  let sawWide = false
  let first = true
  const decode = (bytes: Uint8Array): string => {
    if (decoder) return decoder.decode(bytes, { stream: true })
    if (isUtf8(bytes)) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
      sawWide ||= text.length !== bytes.length
      return text
    }
    const broken = sawWide || mostlyUtf8(bytes)
    decoder = new TextDecoder(broken ? 'utf-8' : 'windows-1252')
    if (broken) notices.push({ code: 'undecodable-bytes', line: 0, count: 1, detail: 'UTF-8' })
    return decoder.decode(bytes, { stream: true })
  }
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const whole = decoder ? bytes.length : wholeUtf8(bytes)
    rest = bytes.subarray(whole)
    const text = decode(bytes.subarray(0, whole))
    yield first && text.startsWith('\ufeff') ? text.slice(1) : text
    first = false
  }
  if (rest.length > 0) yield decode(rest)
}
