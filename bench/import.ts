import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { STANDARD_METRICS } from '../src/base/journey-map/index.ts'
import { cancelImport, getImport, type Import, startImport, uploadFile } from '../src/listen/imports/contract.ts'
import type { Mapping } from '../src/listen/imports/mapping.ts'
import { convertFile, inspectFile } from '../src/listen/imports/run.ts'
import { CHANNELS, TOUCHPOINTS, UNITS, writeCsv } from './csv.ts'
import { openFloor } from './floor.ts'
import { type Held, heldBy, watch } from './memory.ts'
import { type Served, serve } from './served.ts'
import { type Ground, type Subject, sized } from './subject.ts'
import { count, inSeconds, megabytes, rate, secondsOf } from './timing.ts'

/** 2 GB. */
const ROWS = 25_300_000
/** The thread alone is measured on the first rows: its speed does not change along the file. */
const ALONE = 2_000_000
/** An import that takes longer is stopped; its rate until then is told. */
const LONGEST_SECONDS = 1_800
const MEMORY_AIM = 400e6

/** A file through the real import: upload, proposal, thread, appender, quarantine, counts. */
export const importing: Subject = async (ground) => {
  const path = join(ground.folder, 'contacts.csv')
  const rows = sized(ground, ROWS)
  ground.say(`writing a file of ${count(rows)} rows`)
  await writeCsv(path, rows)
  const { size } = await stat(path)
  const file = `${count(rows)} rows, ${megabytes(size)}`
  const options = { source: 'contacts', zone: 'Europe/Helsinki', today: '2026-11-01', metrics: STANDARD_METRICS }
  const mapping = withScores((await inspectFile(path, options)).mapping)

  ground.say('reading and converting alone')
  const alone = await convertAlone(path, mapping, Math.min(ALONE, rows))
  ground.say('importing')
  const imported = await importFile(ground, path, mapping)
  ground.say('the same rows by the engine alone')
  const floor = await insertByEngine(ground.folder, path)
  const floorRate = rate(rows, floor)
  const pace = (seconds: number, done: number) => (seconds / done) * rows
  const { record, seconds, peak, rest } = imported
  ground.line({
    subject: 'Import of a CSV file, all of it',
    size: record.state === 'done' ? file : `${count(record.read)} of ${file}`,
    result: `${rate(record.read, seconds)} (${inSeconds(seconds)}; ${count(record.encounters)} encounters, ${count(record.answers)} answers)`,
    floor: `${floorRate}: INSERT … SELECT FROM file() into the same two tables`,
    ratio: pace(seconds, record.read) / floor,
    aim: '',
    met: null,
  })
  ground.line({
    subject: 'Import: reading and making rows ready alone',
    size: `first ${count(alone.rows)} rows`,
    result: `${rate(alone.rows, alone.seconds)}; memory ${megabytes(alone.grown)} above rest`,
    floor: floorRate,
    ratio: pace(alone.seconds, alone.rows) / floor,
    aim: '',
    met: null,
  })
  ground.line({
    subject: 'Import: peak memory of the server',
    size: file,
    result: `${megabytes(peak.own - rest.own)} above rest (${megabytes(peak.own)}); with mapped files ${megabytes(peak.resident - rest.resident)} above rest (${megabytes(peak.resident)})`,
    floor: '',
    ratio: null,
    aim: 'under 400 MB above rest',
    met: peak.own - rest.own < MEMORY_AIM,
  })
}

/** Satisfaction from 1 to 5, said outright: what is measured must not hang on a proposal. */
function withScores(mapping: Mapping): Mapping {
  const score = { role: 'score', metric: 'csat', outcome: false, touchpoint: null, notApplicable: [], reversed: false }
  const columns = mapping.columns.map((entry) =>
    entry.column === 'score' ? { column: 'score', ...score } : entry,
  ) as Mapping['columns']
  return { ...mapping, columns }
}

const NAMES = new Map([...CHANNELS, ...TOUCHPOINTS, ...UNITS].map((name, id) => [name, id + 1]))
const AS_IF_STORED = {
  metrics: STANDARD_METRICS.map((metric, id) => ({ ...metric, id: id + 1 })),
  workspace: 1,
  import: 1,
  source: 'contacts',
  zone: 'Europe/Helsinki',
  now: Date.UTC(2026, 10, 21),
  idsOf: async () => NAMES,
}

async function convertAlone(path: string, mapping: Mapping, most: number) {
  const before = await heldBy(process.pid)
  const peak = watch(process.pid)
  let rows = 0
  const seconds = await secondsOf(async () => {
    for await (const batches of convertFile({ ...AS_IF_STORED, path, mapping })) {
      for (const batch of batches) rows += batch.read
      if (rows >= most) break
    }
  })
  return { rows, seconds, grown: peak().own - before.own }
}

interface Imported {
  readonly record: Import
  readonly seconds: number
  readonly rest: Held
  readonly peak: Held
}

async function importFile(ground: Ground, path: string, mapping: Mapping): Promise<Imported> {
  const data = join(ground.folder, 'data')
  const served = await serve(data, { sample: false })
  try {
    await wait(2_000)
    const rest = await heldBy(served.pid)
    const peak = watch(served.pid)
    const body = Readable.toWeb(createReadStream(path)) as ReadableStream
    const { id } = await served.call(uploadFile, { query: { name: 'contacts.csv' }, body })
    const start = performance.now()
    await served.call(startImport, { params: { id }, body: { mapping } })
    const record = await settled(ground, served, id, start)
    return { record, seconds: (performance.now() - start) / 1000, rest, peak: peak() }
  } finally {
    await served.stop()
    await rm(data, { recursive: true, force: true })
  }
}

async function settled(ground: Ground, served: Served, id: number, start: number): Promise<Import> {
  let told = 0
  for (;;) {
    await wait(200)
    const record = await served.call(getImport, { params: { id } })
    if (record.state === 'failed') throw new Error(`The import failed: ${record.failure}`)
    if (record.state !== 'running' && record.state !== 'waiting') return record
    const seconds = (performance.now() - start) / 1000
    if (seconds > LONGEST_SECONDS) return served.call(cancelImport, { params: { id } })
    if (seconds > told + 20) {
      told = seconds
      ground.say(`  ${count(record.read)} rows, ${rate(record.read, seconds)}`)
    }
  }
}

const list = (names: readonly string[]) => `[${names.map((name) => `'${name}'`).join(', ')}]`
const PERSON = `reinterpretAsUInt64(substring(SHA256(concat('customer:', customer)), 1, 8))`
const PLACE = `indexOf(${list(CHANNELS)}, channel), indexOf(${list(TOUCHPOINTS)}, touchpoint), indexOf(${list(UNITS)}, unit)`
const SHAPE =
  'id String, time String, customer String, channel String, touchpoint String, unit String, score String, waiting Float64, resolved String'

async function insertByEngine(folder: string, path: string): Promise<number> {
  const store = await openFloor(folder)
  const from = `FROM file('${path}', 'CSVWithNames', '${SHAPE}')`
  const when = 'parseDateTime64BestEffort(time, 3)'
  try {
    return await secondsOf(async () => {
      await store.command(
        'bench.floor',
        `INSERT INTO encounters (workspace, id, at, received, day, person, identifiers, channel, touchpoint, unit, waiting, resolved, source, import)
         SELECT 1, concat('contacts:', id), ${when} AS moment, moment, toDate(moment), ${PERSON}, map('customer', customer), ${PLACE}, waiting, resolved = 'yes', 'contacts', 1 ${from}`,
      )
      await store.command(
        'bench.floor',
        `INSERT INTO answers (workspace, id, encounter, respondent, at, received, day, person, identifiers, channel, touchpoint, unit, metric, raw, point, normalised, kind, weight, source, import)
         SELECT 1, concat('contacts:', id, '#score'), concat('contacts:', id), concat('contacts:', id), ${when} AS moment, moment, toDate(moment), ${PERSON}, map('customer', customer), ${PLACE},
           1, toFloat64(score) AS raw, raw, (raw - 1) * 25, 'survey', 1, 'contacts', 1 ${from} WHERE score != ''`,
      )
    })
  } finally {
    await store.close()
    await rm(join(folder, 'floor'), { recursive: true, force: true })
  }
}
