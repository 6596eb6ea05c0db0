import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { heldBelow, heldBy } from './memory.ts'
import { ROOT, type Served, serve } from './served.ts'
import type { Subject } from './subject.ts'
import { inSeconds, median, megabytes } from './timing.ts'

const WARM_RUNS = 3
const WARM_AIM_SECONDS = 5
const REST_MS = 5_000

/** From the command as people type it to the address it prints; dependencies are installed and pages are built. */
export const starting: Subject = async (ground) => {
  spawnSync('node', [join(ROOT, 'scripts/launch.mjs'), 'serve'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const line = { floor: '', ratio: null, aim: '', met: null }
  ground.say('fresh folder without the sample')
  const bare = await serve(join(ground.folder, 'bare'), { sample: false })
  const bareMemory = await atRest(bare)
  ground.line({ ...line, subject: 'First start', size: 'empty', result: inSeconds(bare.seconds) })
  ground.line({ ...line, subject: 'Memory at rest', size: 'empty', result: bareMemory })

  ground.say('fresh folder with the sample')
  const folder = join(ground.folder, 'sample')
  const first = await serve(folder, { sample: true })
  await first.stop()
  const size = 'sample of 200,000 encounters'
  ground.line({ ...line, subject: 'First start', size, result: inSeconds(first.seconds) })

  ground.say('warm starts')
  const times: number[] = []
  let memory = ''
  for (let run = 0; run < WARM_RUNS; run++) {
    const warm = await serve(folder, { sample: true })
    times.push(warm.seconds)
    if (run === WARM_RUNS - 1) memory = await atRest(warm)
    else await warm.stop()
  }
  const warm = median(times)
  ground.line({
    ...line,
    subject: 'Warm start',
    size,
    result: `${inSeconds(warm)} (${times.map(inSeconds).join(', ')})`,
    aim: 'under 5 s',
    met: warm < WARM_AIM_SECONDS,
  })
  ground.line({ ...line, subject: 'Memory at rest', size, result: memory })
}

/** What it holds once nothing has been asked for some seconds; then it is stopped. */
async function atRest(served: Served): Promise<string> {
  try {
    await wait(REST_MS)
    const [server, postgres] = await Promise.all([heldBy(served.pid), heldBelow(served.pid)])
    return `server ${megabytes(server.own)} (${megabytes(server.resident)} with mapped files), PostgreSQL ${megabytes(postgres)}`
  } finally {
    await served.stop()
  }
}
