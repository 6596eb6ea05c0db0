/**
 * Words people answer with, in English, Finnish and Swedish, as a place between the worst (-2) and the best (2).
 * Compared without case, outer blanks and doubled spaces.
 */
export type ScaleFamily = 'satisfaction' | 'agreement' | 'ease' | 'quality' | 'likelihood' | 'sentiment'

const FAMILIES: Readonly<Record<ScaleFamily, readonly (readonly [place: number, words: string])[]>> = {
  satisfaction: [
    [
      -2,
      'very dissatisfied|extremely dissatisfied|very unsatisfied|highly dissatisfied|erittäin tyytymätön|todella tyytymätön|hyvin tyytymätön|mycket missnöjd|väldigt missnöjd',
    ],
    [
      -1,
      'dissatisfied|unsatisfied|somewhat dissatisfied|rather dissatisfied|tyytymätön|melko tyytymätön|jokseenkin tyytymätön|missnöjd|ganska missnöjd',
    ],
    [
      0,
      'neutral|neither satisfied nor dissatisfied|neither|neutraali|ei tyytyväinen eikä tyytymätön|siltä väliltä|varken eller|varken nöjd eller missnöjd',
    ],
    [
      1,
      'satisfied|somewhat satisfied|rather satisfied|tyytyväinen|melko tyytyväinen|jokseenkin tyytyväinen|nöjd|ganska nöjd',
    ],
    [
      2,
      'very satisfied|extremely satisfied|highly satisfied|erittäin tyytyväinen|todella tyytyväinen|hyvin tyytyväinen|mycket nöjd|väldigt nöjd',
    ],
  ],
  agreement: [
    [
      -2,
      'strongly disagree|totally disagree|completely disagree|täysin eri mieltä|instämmer inte alls|helt av annan åsikt|stämmer inte alls',
    ],
    [
      -1,
      'disagree|somewhat disagree|eri mieltä|jokseenkin eri mieltä|osittain eri mieltä|instämmer inte|instämmer delvis inte|delvis av annan åsikt|stämmer dåligt',
    ],
    [
      0,
      'neither agree nor disagree|neutral|undecided|ei samaa eikä eri mieltä|neutraali|varken eller|varken instämmer eller inte',
    ],
    [
      1,
      'agree|somewhat agree|samaa mieltä|jokseenkin samaa mieltä|osittain samaa mieltä|instämmer|instämmer delvis|delvis av samma åsikt|stämmer ganska bra',
    ],
    [
      2,
      'strongly agree|totally agree|completely agree|täysin samaa mieltä|instämmer helt|helt av samma åsikt|stämmer helt|instämmer fullständigt',
    ],
  ],
  ease: [
    [
      -2,
      'very difficult|extremely difficult|very hard|erittäin vaikea|erittäin vaikeaa|erittäin hankalaa|mycket svårt|mycket svår',
    ],
    [
      -1,
      'difficult|hard|rather difficult|somewhat difficult|vaikea|vaikeaa|melko vaikeaa|hankalaa|svårt|svår|ganska svårt',
    ],
    [
      0,
      'neutral|neither easy nor difficult|neither|neutraali|ei helppoa eikä vaikeaa|varken lätt eller svårt|varken eller',
    ],
    [1, 'easy|rather easy|somewhat easy|helppo|helppoa|melko helppoa|lätt|enkelt|ganska lätt'],
    [2, 'very easy|extremely easy|erittäin helppo|erittäin helppoa|mycket lätt|mycket enkelt'],
  ],
  quality: [
    [-2, 'very poor|very bad|terrible|awful|erittäin huono|todella huono|surkea|mycket dåligt|mycket dålig|urusel'],
    [-1, 'poor|bad|huono|melko huono|dåligt|dålig'],
    [0, 'fair|average|ok|okay|neutral|neither good nor bad|kohtalainen|tyydyttävä|keskinkertainen|okej|godkänt|medel'],
    [1, 'good|hyvä|melko hyvä|bra|god'],
    [2, 'very good|excellent|outstanding|great|erittäin hyvä|erinomainen|mycket bra|utmärkt|utmärkt bra'],
  ],
  likelihood: [
    [
      -2,
      'very unlikely|extremely unlikely|definitely not|erittäin epätodennäköisesti|en missään tapauksessa|mycket osannolikt|absolut inte',
    ],
    [-1, 'unlikely|probably not|epätodennäköisesti|tuskin|luultavasti en|osannolikt|troligen inte'],
    [0, 'neutral|neither likely nor unlikely|maybe|ehkä|kanske|varken eller'],
    [1, 'likely|probably|todennäköisesti|luultavasti|troligt|sannolikt|troligen'],
    [
      2,
      'very likely|extremely likely|definitely|erittäin todennäköisesti|ehdottomasti|mycket troligt|mycket sannolikt|absolut',
    ],
  ],
  sentiment: [
    [-2, 'very negative|erittäin negatiivinen|mycket negativ|mycket negativt'],
    [-1, 'negative|negatiivinen|kielteinen|negativ|negativt|sad|angry'],
    [0, 'neutral|neutraali|neutralt|mixed'],
    [1, 'positive|positiivinen|myönteinen|positiv|positivt|happy'],
    [2, 'very positive|erittäin positiivinen|mycket positiv|mycket positivt'],
  ],
}

export const FAMILY_NAMES = Object.keys(FAMILIES) as ScaleFamily[]

const PLACES = new Map<ScaleFamily, Map<string, number>>(
  FAMILY_NAMES.map((family) => [
    family,
    new Map(
      FAMILIES[family].flatMap(([place, words]) => words.split('|').map((word): [string, number] => [word, place])),
    ),
  ]),
)

const NOT_APPLICABLE = new Set(
  (
    "n/a|na|not applicable|no experience|no opinion|don't know|dont know|do not know|did not use|not used|cannot say|can't say|no answer|prefer not to say|-" +
    '|ei kokemusta|en osaa sanoa|eos|ei koske minua|ei käytössä|en ole käyttänyt|ei vastausta|ei sovellu|en tiedä' +
    '|ingen erfarenhet|vet ej|vet inte|kan inte säga|ej aktuellt|inte aktuellt|ej relevant|har inte använt|inget svar|ingen åsikt'
  ).split('|'),
)

const YES = new Set('yes|y|true|t|1|kyllä|k|on|totta|ja|j|sant|x|✓'.split('|'))
const NO = new Set('no|n|false|f|0|ei|e|epätosi|nej|falskt|'.split('|').filter(Boolean))

/** How answers are compared: without case, outer blanks, doubled spaces and a final full stop. */
export const plainWords = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '').trim()

export const placeOf = (family: ScaleFamily, text: string): number | undefined =>
  PLACES.get(family)?.get(plainWords(text))
export const isNotApplicable = (text: string): boolean => NOT_APPLICABLE.has(plainWords(text))
/** true, false, or null when it is neither. */
export function yesNo(text: string): boolean | null {
  const word = plainWords(text)
  return YES.has(word) ? true : NO.has(word) ? false : null
}
