import { Command, type CommanderError } from 'commander'
import type { Words } from './words.ts'
import { Wrong } from './wrong.ts'

/** The command itself, speaking the reader's language; what it cannot read it throws, and says nothing by itself. */
export function programIn(words: Words): Command {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': words.t('help.usage'),
    'Arguments:': words.t('help.arguments'),
    'Options:': words.t('help.options'),
    'Commands:': words.t('help.commands'),
  }
  return new Command('kohtaamo')
    .description(words.t('about'))
    .option('--language <code>', words.t('options.language'))
    .helpOption('-h, --help', words.t('options.help'))
    .helpCommand('help [command]', words.t('options.help'))
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: ({ description, defaultValue }) =>
        typeof defaultValue === 'string' ? words.t('help.default', { description, value: defaultValue }) : description,
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
}

/** What was typed that no command takes; null when help was asked for and given. */
export function misreading(error: CommanderError): Wrong | null {
  if (error.exitCode === 0 || error.code.startsWith('commander.help')) return null
  const key = error.code.slice('commander.'.length)
  const [, name = ''] = /'([^']*)'/.exec(error.message) ?? []
  const [, near] = /\(Did you mean (?:one of )?(.+)\?\)/.exec(error.message) ?? []
  const known = ['unknownOption', 'unknownCommand', 'missingArgument', 'optionMissingArgument', 'excessArguments']
  if (!known.includes(key)) return new Wrong('unreadable', { message: error.message })
  return near === undefined ? new Wrong(key, { name }) : new Wrong(`${key}Near`, { name, near })
}
