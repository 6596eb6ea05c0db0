import * as z from 'zod'

const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\r\n]*$/, 'one line')
const email = z.email().max(320)

/** In whose name messages leave, as people see and change it. Passwords go in and never come out. */
export const SenderSettings = z.strictObject({
  fromName: line,
  fromAddress: email,
  replyTo: email.nullable().default(null),
  /** Where the post sends back what it cannot deliver. */
  returnTo: email.nullable().default(null),
  /** Who writes and where they are, as law asks of such messages. */
  postal: z.string().trim().max(500).nullable().default(null),
  logo: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable()
    .default(null),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#14532d'),
})
export type SenderSettings = z.infer<typeof SenderSettings>

/** A gateway for SMS and messaging: its address, and the body with {to}, {text} and {id} as JSON. */
export const GatewaySettings = z.strictObject({
  address: z.url({ protocol: /^https?$/ }).max(500),
  body: z.string().max(5_000).default('{"to": "{to}", "text": "{text}", "reference": "{id}"}'),
})
export type GatewaySettings = z.infer<typeof GatewaySettings>
