import { resolve } from 'node:path'
import * as z from 'zod'
import { Fault } from './fault.ts'

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  CLICKHOUSE_URL: z.url({ protocol: /^https?$/ }).optional(),
  CLICKHOUSE_CLUSTER: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .optional(),
  KOHTAAMO_ADDRESS: z.url().optional(),
  /** The mail server for workspaces that have none of their own. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  KOHTAAMO_HOST: z.string().default('127.0.0.1'),
  KOHTAAMO_PORT: z.coerce.number().int().min(0).max(65535).default(7474),
  KOHTAAMO_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  /** `none` leaves the sample company out of the first start. */
  KOHTAAMO_SAMPLE: z.enum(['full', 'none']).default('full'),
  /** Number of proxies in front whose X-Forwarded-For may be believed. */
  KOHTAAMO_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
})

export interface Config {
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  readonly clickhouseUrl: string | undefined
  readonly cluster: string | undefined
  /** The address people type; better-auth and links need the public one. */
  readonly publicAddress: string | undefined
  readonly smtpUrl: string | undefined
  readonly host: string
  readonly port: number
  readonly logLevel: string
  readonly proxies: number
  readonly sample: boolean
}

/** The only reader of the process environment. An empty variable counts as absent. */
export function readConfig(options: {
  data?: string
  port?: number
  host?: string
  environment?: NodeJS.ProcessEnv
}): Config {
  const given = Object.entries(options.environment ?? process.env).filter(([, value]) => value !== '')
  const parsed = Environment.safeParse(Object.fromEntries(given))
  if (!parsed.success) {
    const what = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    throw new Fault('bad-input', `The settings cannot be used: ${what}`, {
      advice: 'See docs/operations.md for each setting.',
    })
  }
  const env = parsed.data
  return {
    dataFolder: resolve(options.data ?? 'data'),
    databaseUrl: env.DATABASE_URL,
    clickhouseUrl: env.CLICKHOUSE_URL,
    cluster: env.CLICKHOUSE_CLUSTER,
    publicAddress: env.KOHTAAMO_ADDRESS,
    smtpUrl: env.SMTP_URL,
    host: options.host ?? env.KOHTAAMO_HOST,
    port: options.port ?? env.KOHTAAMO_PORT,
    logLevel: env.KOHTAAMO_LOG,
    proxies: env.KOHTAAMO_PROXIES,
    sample: env.KOHTAAMO_SAMPLE === 'full',
  }
}

/** What language the terminal is set to; two letters. */
export function terminalLanguage(environment: NodeJS.ProcessEnv = process.env): string {
  return (environment.LC_ALL || environment.LANG || 'en').slice(0, 2).toLowerCase()
}

/** Where the operating system looks for programs; a server that this process starts needs to know. */
export function programPath(): string {
  return process.env.PATH ?? ''
}
