import { Fault } from '../../platform/fault.ts'
import type { Making } from '../makings.ts'
import type { LabLine } from './contract.ts'

/**
 * A line of JSON for each step of the work, at last one with the result or with why there is none. The work begins when somebody
 * reads, and stops when the reader goes away.
 */
export function linesOf(making: Making): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let heard = true
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const say = (line: LabLine) => {
          if (heard) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
        }
        say(await lastLine(making, say))
        if (heard) controller.close()
      },
      cancel() {
        heard = false
        making.stop()
      },
    },
    // Nothing is pulled before somebody reads.
    { highWaterMark: 0 },
  )
}

async function lastLine(making: Making, say: (line: LabLine) => void): Promise<LabLine> {
  const start = performance.now()
  try {
    const made = await making.run((done, of) => say({ done, of }))
    return { made: { ...made, seconds: Math.round(performance.now() - start) / 1000 } }
  } catch (cause) {
    // What is not ours to tell goes the way of every mistake: to the log, by the stream that breaks.
    if (!(cause instanceof Fault) || cause.code === 'internal') throw cause
    const { code, message, advice } = cause
    return { fault: { code, message, ...(advice === undefined ? {} : { advice }) } }
  }
}
