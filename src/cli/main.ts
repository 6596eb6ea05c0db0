import { CommanderError } from 'commander'
import { terminalLanguage } from '../platform/config.ts'
import { addBackup } from './backup.ts'
import { addCoverage } from './coverage.ts'
import { addDoctor } from './doctor.ts'
import { addDrivers } from './drivers.ts'
import { addExport } from './export.ts'
import { addImport } from './import.ts'
import { addLab } from './lab.ts'
import { addLink } from './link.ts'
import { explain, outputOf } from './output.ts'
import { addPriorities } from './priorities.ts'
import { misreading, programIn } from './program.ts'
import { addScorecard } from './scorecard.ts'
import { addServe } from './serve.ts'
import { languageAsked, languageOf, wordsIn } from './words.ts'
import { Wrong } from './wrong.ts'

const asked = languageAsked(process.argv)
const language = languageOf(asked ?? terminalLanguage())
const words = wordsIn(language ?? languageOf(terminalLanguage()) ?? 'en')
const output = outputOf(process.argv.includes('--json'), words)

const program = programIn(words)
for (const add of [
  addServe,
  addImport,
  addScorecard,
  addCoverage,
  addDrivers,
  addPriorities,
  addLab,
  addDoctor,
  addExport,
  addBackup,
  addLink,
]) {
  add(program, output)
}

// A reader that closes early (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})

try {
  if (asked !== undefined && language === null) throw new Wrong('language', { text: asked })
  await program.parseAsync()
} catch (error) {
  const misread = error instanceof CommanderError ? misreading(error) : error
  process.exitCode = misread === null ? (error as CommanderError).exitCode : explain(misread, output)
}
