import { askedBy } from '../src/base/encounters/asked.ts'
import { factsOf } from '../src/platform/clickhouse/facts.ts'
import type { Clickhouse } from '../src/platform/clickhouse/open.ts'
import type { Running } from '../src/server/main.ts'
import { explainOutcome } from '../src/understand/drivers/explain.ts'
import { driverReader } from '../src/understand/drivers/facts.ts'
import type { DriverThreads } from '../src/understand/drivers/threads.ts'
import { asker, merged, startInside } from './inside.ts'
import { type Subject, sized } from './subject.ts'
import { count, inSeconds, median, runs, secondsOf } from './timing.ts'

const ANSWERS = 1_000_000
const GROUPS = 20
const AIM_SECONDS = 5

/** Key drivers of an outcome with a thousand resampled worlds: the whole question by HTTP, and its two parts apart. */
export const driving: Subject = async (ground) => {
  const running = await startInside(ground.folder)
  const { house } = running
  try {
    const answers = sized(ground, ANSWERS)
    ground.say(`drawing ${count(answers)} people who answered about an outcome and up to ${GROUPS} touchpoints`)
    const workspace = await fill(running, answers)
    await merged(house.clickhouse, 30)
    const ask = asker(running, workspace)
    const size = `${GROUPS} groups, ${count(answers)} outcome answers, 1,000 bootstraps`
    // Answers are remembered for a while; each question begins on another day, long before the first answer.
    let day = 10
    const whole = median(await runs(1, 3, () => ask(`/drivers?outcome=nps&from=2001-01-${day++}`)))
    const again = median(await runs(0, 3, () => ask(`/drivers?outcome=nps&from=2001-01-10`)))
    const parts = await apart(running, workspace)
    const floor = median(await runs(1, 5, () => scan(house.clickhouse, workspace)))
    const floorText = `${inSeconds(floor)}: one scan of the same columns`
    const line = { size, floor: floorText, aim: '', met: null }
    ground.line({
      ...line,
      subject: 'Drivers, by HTTP',
      result: `${inSeconds(whole)}; asked again ${inSeconds(again)}`,
      ratio: whole / floor,
      aim: 'under 5 s',
      met: whole < AIM_SECONDS,
    })
    ground.line({ ...line, subject: 'Drivers: in ClickHouse', result: inSeconds(parts.sql), ratio: parts.sql / floor })
    const computing = { subject: 'Drivers: in TypeScript', result: inSeconds(parts.computing) }
    ground.line({ ...line, ...computing, ratio: parts.computing / floor })
  } finally {
    await running.stop()
  }
}

/** The same question with a watch around the computing; the rest is the engine and what goes to and fro. */
async function apart({ house }: Running, workspace: number) {
  const definitions = await house.definitions.lists(workspace)
  let computing = 0
  const threads: DriverThreads = {
    ...house.threads,
    analyse: async (input, options) => {
      const start = performance.now()
      const found = await house.threads.analyse(input, options)
      computing = (performance.now() - start) / 1000
      return found
    },
  }
  const who = { units: null, staff: null }
  const asked = askedBy({}, who, definitions, house.clock.now())
  const found: { sql: number; computing: number }[] = []
  for (let run = 0; run < 3; run++) {
    const read = driverReader(factsOf(house.clickhouse, workspace))
    const whole = await secondsOf(() => explainOutcome(read, threads, asked, { outcome: 'nps', measure: 'score' }))
    found.push({ sql: whole - computing, computing })
  }
  return { sql: median(found.map((run) => run.sql)), computing: median(found.map((run) => run.computing)) }
}

const scan = (store: Clickhouse, workspace: number) =>
  store.ask(
    'bench.floor',
    `SELECT touchpoint, metric, count() AS n, sum(cityHash64(respondent) % 2) AS k, sum(raw) AS r, sum(normalised) AS s, sum(weight) AS w,
       max(person) != 0 AS p, max(day) AS d, max(CAST(kind, 'Int8')) AS q
     FROM answers WHERE workspace = {workspace:UInt32} GROUP BY touchpoint, metric`,
    { workspace },
  )

/** Each person met about half the touchpoints; the first ones matter most, and moods run through all scores. */
async function fill({ house }: Running, people: number): Promise<number> {
  const { rows } = await house.postgres.pool.query<{ id: number }>('select min(id)::int as id from org.workspace')
  const workspace = rows[0]?.id ?? 0
  const names = Array.from({ length: GROUPS }, (_, place) => `Touchpoint ${place + 1}`)
  const known = await house.definitions.resolveOrPropose('touchpoint', workspace, names)
  const { metrics } = await house.definitions.lists(workspace)
  const metricOf = (key: string) => metrics.find((metric) => metric.key === key)?.id ?? 0
  const yesterday = new Date(house.clock.now().getTime() - 86_400_000).toISOString().slice(0, 10)
  const params = { workspace, people, ids: names.map((name) => known.get(name) ?? 0), yesterday }
  const chance = (draw: number, ...keys: string[]) =>
    `((cityHash64(${[draw, ...keys].join(', ')}) % 1000003) / 1000003.)`
  const source = `SELECT j, mood, scores, toUInt8(least(10, greatest(0, round(6.5 + 1.2 * mood + 4 * (${chance(4, 'j')} - 0.5)
      + arraySum((s, t) -> if(s = 0, 0, (s - 3) * (0.5 - 0.02 * t)), scores, range(${GROUPS})))))) AS outcome
    FROM (SELECT number AS j, 2 * ${chance(1, 'number')} - 1 AS mood, arrayMap(t -> if(${chance(2, 'number', 't')} < 0.5, 0,
      toUInt8(least(5, greatest(1, round(3.3 + 0.8 * mood + 4 * (${chance(3, 'number', 't')} - 0.5)))))), range(${GROUPS})) AS scores
      FROM numbers({people:UInt64}))`
  const common = `{workspace:UInt32} AS workspace, concat('R', toString(j)) AS respondent, {yesterday:Date} - toUInt16(j % 365) AS day,
    toDateTime64(day, 3, 'UTC') AS at, at AS received, cityHash64(j) AS person, 'survey' AS kind, 1. AS weight, 'bench' AS source`
  const columns = 'workspace, respondent, day, at, received, person, kind, weight, source'
  const own = 'id, touchpoint, metric, raw, point, normalised'
  await house.clickhouse.command(
    'bench.outcomes',
    `INSERT INTO answers (${columns}, ${own}) SELECT ${common}, concat('R', toString(j), '#0'), 0, ${metricOf('nps')}, outcome, outcome, outcome * 10. FROM (${source})`,
    params,
  )
  await house.clickhouse.command(
    'bench.scores',
    `INSERT INTO answers (${columns}, ${own}) SELECT ${common}, concat('R', toString(j), '#', toString(t)), {ids:Array(UInt32)}[t], ${metricOf('csat')}, s, s, (s - 1) * 25.
     FROM (${source}) ARRAY JOIN scores AS s, arrayEnumerate(scores) AS t WHERE s > 0`,
    params,
  )
  return workspace
}
