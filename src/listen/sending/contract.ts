import * as z from 'zod'
import { Language } from '../../base/names/contract.ts'
import { ADMINS, type Operation, operation } from '../../platform/contract.ts'
import { GatewaySettings, SenderSettings } from './sender.ts'

/** How messages of a workspace leave. Passwords and keys are never part of it, only whether they are set. */
export const Sender = SenderSettings.extend({
  /** Where its mail goes out: a server of its own, the one of the house, or none. */
  mail: z.enum(['own', 'house', 'none']),
  /** Name of the own server, without who signs in there. */
  mailServer: z.string().nullable(),
  sms: GatewaySettings.nullable(),
  webhook: z.object({ address: z.string() }).nullable(),
  changedAt: z.iso.datetime(),
})
export type Sender = z.infer<typeof Sender>

/** Leaving out a secret keeps the one that is set; `null` takes it away. */
const secret = z.string().min(1).max(500).nullable().optional()

export const ReadSender = operation({
  name: 'sending.read',
  summary: 'In whose name and by which ways messages leave; null when nothing is set up yet.',
  verb: 'get',
  path: '/sending',
  access: ADMINS,
  output: z.object({
    sender: Sender.nullable(),
    /** The server of the house could be used. */
    house: z.boolean(),
  }),
  refusals: [],
})

export const SaveSender = operation({
  name: 'sending.save',
  summary: 'Says in whose name and by which ways messages leave.',
  verb: 'put',
  path: '/sending',
  access: ADMINS,
  audit: 'changed',
  body: SenderSettings.extend({
    /** `smtp://user:password@host:587` or `smtps://…`. */
    smtp: secret,
    sms: GatewaySettings.extend({ secret }).nullable().optional(),
    webhook: z
      .strictObject({ address: z.url({ protocol: /^https?$/ }).max(500), secret })
      .nullable()
      .optional(),
  }),
  output: Sender,
  refusals: [],
})

export const TestSender = operation({
  name: 'sending.test',
  summary: 'Sends one message to somebody who works here, and tells what the mail server said.',
  verb: 'post',
  path: '/sending/test',
  access: ADMINS,
  audit: 'changed',
  body: z.strictObject({ to: z.email().max(320), language: Language.default('en') }),
  output: z.object({ sent: z.boolean(), reason: z.string().nullable() }),
  refusals: ['conflict'],
})

export const operations: readonly Operation[] = [ReadSender, SaveSender, TestSender]
