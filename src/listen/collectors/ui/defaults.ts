import type { KioskSettings, Limits, WidgetSettings } from '../settings.ts'

/** What the server takes when nothing is said; written out because the pages carry no schemas. */
export const KIOSK_USUAL: KioskSettings = { oneTap: true, idleSeconds: 45, thanksSeconds: 4 }

export const NO_LIMITS: Limits = { closesAt: null, most: null }

export const WIDGET_USUAL: WidgetSettings = {
  where: [],
  notWhere: [],
  afterSeconds: 20,
  afterScroll: null,
  onLeaving: false,
  onEvent: null,
  share: 100,
  restAfterNo: 90,
  restAfterAnswer: 180,
  side: 'end',
}

/** Lines that are empty while somebody writes are none. */
export function cleanWidget(settings: WidgetSettings): WidgetSettings {
  const lines = (given: readonly string[]) => given.map((line) => line.trim()).filter(Boolean)
  return { ...settings, where: lines(settings.where), notWhere: lines(settings.notWhere) }
}
