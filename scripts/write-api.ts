/** Writes docs/api.md from the contracts. With --check it only says whether it is up to date. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Access, Operation } from '../src/platform/contract.ts'
import { operations } from '../src/server/operations.ts'

const path = join(import.meta.dirname, '..', 'docs', 'api.md')
const text = guide()
if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
  if (process.argv.includes('--check')) {
    console.error('docs/api.md is not up to date. Run: npx node scripts/write-api.ts')
    process.exitCode = 1
  } else await writeFile(path, text)
}

function guide(): string {
  const groups = Map.groupBy(operations, (operation) => operation.name.split('.')[0] ?? '')
  return `# The interface for programs

Everything that the pages and the command line can do, programs can do too, below \`/api/v1\`.
A running server gives the exact shapes (OpenAPI 3.1) at \`/api/v1/openapi.json\`.

- **Keys**: an admin makes them in Settings. Send \`Authorization: Bearer koh_…\`, or HTTP Basic with the key as the name and no password.
  A key has scopes: \`ingest\` writes facts, \`read\` reads figures, \`manage\` changes definitions. It belongs to one workspace.
- **Errors** are problem details (RFC 9457, \`application/problem+json\`): \`code\`, \`title\`, \`detail\`, and where it helps \`advice\` and \`issues\` (each with the path in the input).
  A 500 has an \`incident\` number that is also in the log of the server.
- **Limits**: 429 and 503 carry \`Retry-After\` in seconds; the same call may be sent again after that. Bodies are at most 1 MB unless said otherwise (413).
- **Pages of the browser** use a session cookie; every call that changes something then needs the header \`x-kohtaamo: 1\`.
- A person in several workspaces names one with the header \`kohtaamo-workspace: <number>\`, or with \`in=<number>\` in the address, as the addresses of pages do.

${[...groups].map(([name, list]) => group(name, list)).join('\n')}`
}

function group(name: string, list: readonly Operation[]): string {
  const rows = list.map(
    ({ verb, path, summary, access }) =>
      `| \`${verb.toUpperCase()} ${path}\` | ${cell(summary)} | ${cell(who(access))} |`,
  )
  return `## ${name}\n\n| Call | What it does | Who may |\n|---|---|---|\n${rows.join('\n')}\n`
}

function who(access: Access): string {
  if (access.who === 'anyone') return 'anyone'
  if (access.who === 'signed-in') return 'any signed-in person'
  return [
    ...(access.roles.length > 0 ? [access.roles.join(', ')] : []),
    ...access.keys.map((scope) => `key: ${scope}`),
  ].join('; ')
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
