import { encode } from 'uqr'

export interface QrDrawing {
  /** Side in modules, with the quiet zone of four on every side that ISO/IEC 18004 asks for. */
  readonly size: number
  /** The dark modules as one SVG path, a rectangle for each run in a row. */
  readonly path: string
}

/** The code for an address; a quarter of it may be dirty or torn (level Q). */
export function qrFor(address: string): QrDrawing {
  const { size, data } = encode(address, { ecc: 'Q', border: 4 })
  return {
    size,
    path: data.flatMap((row, y) => runs(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join(''),
  }
}

/** A file to print or to send to the printer's: black on white, as large as one likes. */
export function qrFile(address: string, title: string): string {
  const { size, path } = qrFor(address)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="60mm" height="60mm" shape-rendering="crispEdges"><title>${escaped(title)}</title><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`
}

const escaped = (text: string) => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`)

function runs(row: readonly boolean[]): [start: number, length: number][] {
  const found: [number, number][] = []
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue
    const start = x
    while (row[x + 1]) x += 1
    found.push([start, x - start + 1])
  }
  return found
}
