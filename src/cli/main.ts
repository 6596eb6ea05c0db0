import { Command } from 'commander'
import { terminalLanguage } from '../platform/config.ts'
import { addBackup } from './backup.ts'
import { addDoctor } from './doctor.ts'
import { addDrivers } from './drivers.ts'
import { addExport } from './export.ts'
import { addImport } from './import.ts'
import { addLab } from './lab.ts'
import { addLink } from './link.ts'
import { explain, outputOf } from './output.ts'
import { addPriorities } from './priorities.ts'
import { addScorecard } from './scorecard.ts'
import { addServe } from './serve.ts'
import { languageOf, wordsIn } from './words.ts'

const argument = (name: string) => process.argv[process.argv.indexOf(name) + 1]
const asked = process.argv.includes('--language') ? argument('--language') : undefined
const words = wordsIn(languageOf(asked, terminalLanguage()))
const output = outputOf(process.argv.includes('--json'), words)

const program = new Command('kohtaamo').description(words.t('about')).showHelpAfterError()
for (const add of [
  addServe,
  addImport,
  addScorecard,
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
  await program.parseAsync()
} catch (error) {
  process.exitCode = explain(error, output)
}
