import type { Names } from '../names/contract.ts'

export interface StageTemplate {
  readonly key: string
  readonly names: Names
}

/** Sets of stages to begin with; an organisation may also write its own. */
export const STAGE_TEMPLATES = {
  purchase: [
    { key: 'before', names: { en: 'Before purchase', fi: 'Ennen ostoa', sv: 'Före köpet' } },
    { key: 'during', names: { en: 'During purchase', fi: 'Oston aikana', sv: 'Under köpet' } },
    { key: 'after', names: { en: 'After purchase', fi: 'Oston jälkeen', sv: 'Efter köpet' } },
  ],
  rean: [
    { key: 'reach', names: { en: 'Reach', fi: 'Tavoita', sv: 'Nå' } },
    { key: 'engage', names: { en: 'Engage', fi: 'Sitouta', sv: 'Engagera' } },
    { key: 'activate', names: { en: 'Activate', fi: 'Aktivoi', sv: 'Aktivera' } },
    { key: 'nurture', names: { en: 'Nurture', fi: 'Vaali', sv: 'Vårda' } },
  ],
} as const satisfies Readonly<Record<string, readonly StageTemplate[]>>

export type StageTemplateName = keyof typeof STAGE_TEMPLATES
