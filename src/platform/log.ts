import pino from 'pino'

export type Log = pino.Logger

/** Anything that could carry a secret or a customer's words is cut before it reaches a log line. */
const REDACT = ['password', 'token', 'secret', 'authorization', 'cookie', 'key', 'email', 'text', 'identifiers']
const paths = REDACT.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/** Logs go to stderr so that stdout stays for what was asked for. */
export function openLog(level: string): Log {
  return pino({ level, redact: { paths, censor: '[hidden]' } }, pino.destination({ dest: 2, sync: false }))
}
