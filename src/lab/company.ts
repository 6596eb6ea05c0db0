import type { Names } from '../base/journey-map/metric.ts'

/**
 * A company that does not exist. It says so in its name; its people are codes and its addresses end in example.com.
 * Order matters: the simulator speaks of touchpoints, units and segments by their place in these lists.
 */
const names = (en: string, fi: string, sv: string): Names => ({ en, fi, sv })

const COMPANY_NAMES = names('Esimerkki Oy (sample)', 'Esimerkki Oy (esimerkkiaineisto)', 'Esimerkki Oy (exempel)')
export const COMPANY_ZONE = 'Europe/Helsinki'
export const COMPANY_CURRENCY = 'EUR'

export const CHANNELS = [
  { key: 'web', names: names('Web shop', 'Verkkokauppa', 'Webbutik') },
  { key: 'app', names: names('App', 'Sovellus', 'App') },
  { key: 'store', names: names('Store', 'Myymälä', 'Butik') },
  { key: 'phone', names: names('Phone', 'Puhelin', 'Telefon') },
  { key: 'chat', names: names('Chat', 'Chat', 'Chatt') },
  { key: 'email', names: names('E-mail', 'Sähköposti', 'E-post') },
  { key: 'delivery', names: names('Home delivery', 'Kotiinkuljetus', 'Hemleverans') },
] as const
export type ChannelKey = (typeof CHANNELS)[number]['key']

export const STAGES = [
  { key: 'before', names: names('Before purchase', 'Ennen ostoa', 'Före köp') },
  { key: 'during', names: names('Purchase', 'Osto', 'Köp') },
  { key: 'after', names: names('After purchase', 'Oston jälkeen', 'Efter köp') },
] as const
export type StageKey = (typeof STAGES)[number]['key']

interface TouchpointDefinition {
  readonly key: string
  readonly channel: ChannelKey
  readonly stage: StageKey
  readonly names: Names
}

const touchpoint = <Key extends string>(key: Key, channel: ChannelKey, stage: StageKey, called: Names) =>
  ({ key, channel, stage, names: called }) satisfies TouchpointDefinition

export const TOUCHPOINTS = [
  touchpoint('newsletter', 'email', 'before', names('Newsletter', 'Uutiskirje', 'Nyhetsbrev')),
  touchpoint('product-search', 'web', 'before', names('Product search', 'Tuotehaku', 'Produktsökning')),
  touchpoint('product-page', 'web', 'before', names('Product page', 'Tuotesivu', 'Produktsida')),
  touchpoint('app', 'app', 'before', names('Browsing in the app', 'Selailu sovelluksessa', 'Surfande i appen')),
  touchpoint('store-visit', 'store', 'before', names('Store visit', 'Myymäläkäynti', 'Butiksbesök')),
  touchpoint('advice', 'store', 'during', names('Advice in store', 'Neuvonta myymälässä', 'Rådgivning i butik')),
  touchpoint('checkout', 'web', 'during', names('Checkout and payment', 'Kassa ja maksu', 'Kassa och betalning')),
  touchpoint('tracking', 'web', 'after', names('Delivery tracking', 'Toimituksen seuranta', 'Spårning av leverans')),
  touchpoint('home-delivery', 'delivery', 'after', names('Home delivery', 'Kotiinkuljetus', 'Hemleverans')),
  touchpoint('pick-up', 'store', 'after', names('Pick-up in store', 'Nouto myymälästä', 'Upphämtning i butik')),
  touchpoint(
    'support-call',
    'phone',
    'after',
    names('Support call', 'Puhelu asiakaspalveluun', 'Samtal till kundtjänst'),
  ),
  touchpoint('chat', 'chat', 'after', names('Support chat', 'Asiakaspalveluchat', 'Kundtjänstchatt')),
  touchpoint('email-support', 'email', 'after', names('E-mail support', 'Sähköpostipalvelu', 'E-postsupport')),
  touchpoint('returns', 'store', 'after', names('Returns', 'Palautukset', 'Returer')),
  touchpoint('invoice', 'email', 'after', names('Invoice', 'Lasku', 'Faktura')),
] as const
export type TouchpointKey = (typeof TOUCHPOINTS)[number]['key']

/** Place of each touchpoint in the list, by its key. */
export const PLACE = Object.fromEntries(TOUCHPOINTS.map((each, index) => [each.key, index])) as Record<
  TouchpointKey,
  number
>

type UnitLevel = 'region' | 'store' | 'team'
interface UnitDefinition {
  readonly key: string
  readonly level: UnitLevel
  readonly parent: string | null
  readonly names: Names
}

const unit = (level: UnitLevel, key: string, parent: string | null, called: Names): UnitDefinition => ({
  key,
  level,
  parent,
  names: called,
})

export const UNITS: readonly UnitDefinition[] = [
  unit('region', 'south', null, names('South', 'Etelä', 'Syd')),
  unit('region', 'west', null, names('West', 'Länsi', 'Väst')),
  unit('region', 'east', null, names('East', 'Itä', 'Öst')),
  unit('region', 'north', null, names('North', 'Pohjoinen', 'Norr')),
  unit('region', 'service', null, names('Customer service', 'Asiakaspalvelu', 'Kundtjänst')),
  unit('store', 'helsinki', 'south', names('Helsinki store', 'Helsingin myymälä', 'Butiken i Helsingfors')),
  unit('store', 'espoo', 'south', names('Espoo store', 'Espoon myymälä', 'Butiken i Esbo')),
  unit('store', 'vantaa', 'south', names('Vantaa store', 'Vantaan myymälä', 'Butiken i Vanda')),
  unit('store', 'turku', 'west', names('Turku store', 'Turun myymälä', 'Butiken i Åbo')),
  unit('store', 'tampere', 'west', names('Tampere store', 'Tampereen myymälä', 'Butiken i Tammerfors')),
  unit('store', 'pori', 'west', names('Pori store', 'Porin myymälä', 'Butiken i Björneborg')),
  unit('store', 'lahti', 'east', names('Lahti store', 'Lahden myymälä', 'Butiken i Lahtis')),
  unit('store', 'kuopio', 'east', names('Kuopio store', 'Kuopion myymälä', 'Butiken i Kuopio')),
  unit('store', 'joensuu', 'east', names('Joensuu store', 'Joensuun myymälä', 'Butiken i Joensuu')),
  unit('store', 'oulu', 'north', names('Oulu store', 'Oulun myymälä', 'Butiken i Uleåborg')),
  unit('store', 'vaasa', 'north', names('Vaasa store', 'Vaasan myymälä', 'Butiken i Vasa')),
  unit('store', 'rovaniemi', 'north', names('Rovaniemi store', 'Rovaniemen myymälä', 'Butiken i Rovaniemi')),
  unit('team', 'delivery-south', 'south', names('Delivery team South', 'Kuljetus, Etelä', 'Leverans, Syd')),
  unit('team', 'delivery-west', 'west', names('Delivery team West', 'Kuljetus, Länsi', 'Leverans, Väst')),
  unit('team', 'delivery-east', 'east', names('Delivery team East', 'Kuljetus, Itä', 'Leverans, Öst')),
  unit('team', 'delivery-north', 'north', names('Delivery team North', 'Kuljetus, Pohjoinen', 'Leverans, Norr')),
  unit('team', 'phone-1', 'service', names('Phone team 1', 'Puhelintiimi 1', 'Telefonteam 1')),
  unit('team', 'phone-2', 'service', names('Phone team 2', 'Puhelintiimi 2', 'Telefonteam 2')),
  unit('team', 'chat-team', 'service', names('Chat team', 'Chat-tiimi', 'Chatteam')),
  unit('team', 'email-team', 'service', names('E-mail team', 'Sähköpostitiimi', 'E-postteam')),
]

const placesOf = (level: UnitLevel, prefix = ''): readonly number[] =>
  UNITS.flatMap((each, index) => (each.level === level && each.key.startsWith(prefix) ? [index] : []))

export const STORES = placesOf('store')
export const DELIVERY_TEAMS = placesOf('team', 'delivery')
export const PHONE_TEAMS = placesOf('team', 'phone')
export const CHAT_TEAM = placesOf('team', 'chat')[0]!
export const EMAIL_TEAM = placesOf('team', 'email')[0]!

/** Segments have no definitions of their own: rows carry the English name, as people would read it in an export. */
export const SEGMENTS = [
  { key: 'student', names: names('Student', 'Opiskelija', 'Studerande') },
  { key: 'family', names: names('Family', 'Perhe', 'Familj') },
  { key: 'single', names: names('Adult without children', 'Lapseton aikuinen', 'Vuxen utan barn') },
  { key: 'senior', names: names('Senior', 'Seniori', 'Senior') },
  { key: 'business', names: names('Business', 'Yritys', 'Företag') },
] as const
export type SegmentKey = (typeof SEGMENTS)[number]['key']
export const SEGMENT_NAMES: readonly string[] = SEGMENTS.map((each) => each.names.en ?? each.key)

/** Keys of the standard metrics the company asks: the relationship, and each encounter. */
export const OUTCOME_METRIC = 'nps'
export const ENCOUNTER_METRIC = 'csat'

/** What set-up creates before the first row arrives. */
export const COMPANY = {
  names: COMPANY_NAMES,
  zone: COMPANY_ZONE,
  currency: COMPANY_CURRENCY,
  channels: CHANNELS,
  stages: STAGES,
  touchpoints: TOUCHPOINTS,
  units: UNITS,
  segments: SEGMENTS,
  metrics: [OUTCOME_METRIC, ENCOUNTER_METRIC],
} as const
