import * as z from 'zod'

/** How a screen for passers-by behaves. */
export const KioskSettings = z.strictObject({
  /** A touch of an answer goes on at once. */
  oneTap: z.boolean().default(true),
  /** Nobody there for so long: the screen asks, and 20 seconds later it starts over. */
  idleSeconds: z.int().min(20).max(600).default(45),
  thanksSeconds: z.int().min(2).max(60).default(4),
})
export type KioskSettings = z.infer<typeof KioskSettings>

const Pattern = z.string().trim().min(1).max(500)
const days = z.int().min(0).max(3_650)

/** When a widget offers its survey on a page of others. Shown at the first of the occasions; with none, at once. */
export const WidgetSettings = z.strictObject({
  /** Addresses with * for anything, as `https://shop.example/checkout/*` or `/help*`; none means everywhere. */
  where: z.array(Pattern).max(50).default([]),
  notWhere: z.array(Pattern).max(50).default([]),
  afterSeconds: z.int().min(0).max(3_600).nullable().default(null),
  /** Per cent of the page's height that has been seen. */
  afterScroll: z.int().min(1).max(100).nullable().default(null),
  /** The pointer leaves towards the edge of the window. */
  onLeaving: z.boolean().default(false),
  /** Named by the page itself: `kohtaamo.ask('paid')`. */
  onEvent: z.string().trim().min(1).max(100).nullable().default(null),
  /** Per cent of the visitors who are asked at all. */
  share: z.number().min(0).max(100).default(100),
  /** Days without asking after somebody closed it, and after somebody answered. */
  restAfterNo: days.default(90),
  restAfterAnswer: days.default(180),
  side: z.enum(['start', 'end']).default('end'),
})
export type WidgetSettings = z.infer<typeof WidgetSettings>

/** Until when a link works, and for how many complete responses: 1 makes it work once. */
export const Limits = z.strictObject({
  closesAt: z.iso.datetime({ offset: true }).nullable().default(null),
  most: z.int().min(1).max(10_000_000).nullable().default(null),
})
export type Limits = z.infer<typeof Limits>

/** What is kept with a collector: of its own kind only, and its limits. */
export interface Settings {
  readonly limits?: Limits
  readonly kiosk?: KioskSettings
  readonly widget?: WidgetSettings
}
