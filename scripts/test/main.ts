import { LINTERS, lint } from './lint.ts'
import { type Outcome, PROJECTS, runProject } from './project.ts'

/** Every step in order, each with its time; the last line sums the tests up. Named steps run alone: `npm test -- pure`. */
const STEPS: Readonly<Record<string, () => Promise<Outcome>>> = {
  ...Object.fromEntries(LINTERS.map((linter) => [linter.name, () => lint(linter)])),
  ...Object.fromEntries(PROJECTS.map((project) => [project.name, () => runProject(project)])),
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in STEPS))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. The steps are: ${Object.keys(STEPS).join(', ')}`)
  process.exit(1)
}

const begin = performance.now()
const total = { passed: 0, failed: 0, skipped: 0 }
const broken: string[] = []
for (const [name, run] of Object.entries(STEPS)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const start = performance.now()
  const outcome = await run()
  total.passed += outcome.passed
  total.failed += outcome.failed
  total.skipped += outcome.skipped
  if (outcome.failed > 0) broken.push(name)
  console.log(`${outcome.failed > 0 ? 'FAILED' : 'ok    '}  ${name}  ${seconds(start)}`)
}

console.log(`\nAll steps  ${seconds(begin)}`)
if (broken.length > 0) console.log(`Failed: ${broken.join(', ')}`)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = broken.length > 0 ? 1 : 0

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`
}
