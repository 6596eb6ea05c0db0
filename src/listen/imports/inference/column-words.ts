/**
 * What a column's name says about its meaning, in English, Finnish and Swedish. The data has the last word; this only
 * tells apart what looks the same (a customer number and an order number).
 */
export type Meaning =
  | 'ended'
  | 'started'
  | 'at'
  | 'lifecycle'
  | 'email'
  | 'phone'
  | 'cookie'
  | 'customer'
  | 'respondent'
  | 'encounter'
  | 'journey'
  | 'id'
  | 'row'
  | 'private'
  | 'touchpoint'
  | 'channel'
  | 'unit'
  | 'segment'
  | 'staff'
  | 'resolved'
  | 'transfers'
  | 'waiting'
  | 'handling'
  | 'currency'
  | 'quantity'
  | 'price'
  | 'money'
  | 'language'
  | 'weight'
  | 'recommend'
  | 'ease'
  | 'emotion'
  | 'overall'
  | 'rating'
  | 'text'
  | 'outcome'
  | 'line'
  | 'other'

/** First match wins, so the narrower meaning stands before the wider. `\b` is not used: it does not know å, ä and ö. */
const MEANINGS: readonly (readonly [Meaning, string])[] = [
  ['lifecycle', 'lifecycle transition|lifecycle|transition'],
  ['at', 'time timestamp|timestamp'],
  [
    'started',
    '(start|started|begin|alku|alkoi|aloitus|startad|börjad) ?(time|date|at|aika|tid)?|starttid|alkuaika|alkamisaika',
  ],
  [
    'ended',
    '(end|ended|complete|completed|finish|finished|closed|loppu|päättyi|slut|avslutad) ?(time|date|at|aika|tid)|loppuaika|päättymisaika|sluttid',
  ],
  [
    'journey',
    'case concept name|case id|case|caseid|(order|invoice|claim|ticket|booking|journey) ?(id|no|nr|number|key)?|incident|tilausnumero|tilausnro|tilaus|laskunumero|lasku|vahinkonumero|tiketti|tapausnumero|asianumero|ordernummer|ordernr|ärendenummer|ärende|fakturanummer|faktura',
  ],
  ['lifecycle', 'event type'],
  [
    'touchpoint',
    'concept name|activity|event|touch ?point|step|stage|kosketuspiste|kohtaamispiste|tapahtuma|vaihe|toiminto|aktiviteetti|kontaktpunkt|beröringspunkt|aktivitet|händelse',
  ],
  [
    'staff',
    'org resource|resource|agent|employee|staff|handler|advisor|seller|myyjä|asiakaspalvelija|käsittelijä|työntekijä|henkilö|handläggare|säljare|medarbetare|anställd',
  ],
  [
    'private',
    'ssn|hetu|henkilötunnus|personnummer|(first|last|full|family|sur) ?name|sukunimi|etunimi|nimi|förnamn|efternamn|(street|home|postal) ?address|osoite|katuosoite|adress|birth ?date|syntymäaika|födelsedatum',
  ],
  ['email', 'e ?mail( address)?|sähköposti(osoite)?|s posti|e ?post(adress)?'],
  [
    'phone',
    'phone( number)?|mobile|msisdn|tel|telephone|puhelin(numero)?|puh|matkapuhelin|telefon(nummer)?|mobil(nummer)?',
  ],
  ['cookie', 'cookie( id)?|anonymous id|visitor( id)?|device id|client id|session user|eväste'],
  ['segment', '(customer ?)?segment|persona|asiakassegmentti|segmentti|asiakasryhmä|kundsegment|kundgrupp'],
  [
    'customer',
    '(customer|client|user|member|account|loyalty|contact|person|subscriber)( ?(id|no|nr|number|key|code))?|asiakas(numero|nro|tunnus|id)?|kanta asiakas(numero)?|jäsennumero|käyttäjä(tunnus)?|kund(nummer|nr|id)?|medlems(nummer|nr)|användare',
  ],
  ['respondent', 'respondent( ?id)?|participant( ?id)?|vastaaja( ?(id|tunnus))?|respondentnummer|svarande( ?id)?'],
  [
    'encounter',
    '(encounter|interaction|contact|visit|call|conversation)( ?id)|asiointi ?(id|tunnus)|kontaktin tunnus|puhelun tunnus|kontakt ?id',
  ],
  [
    'line',
    'stock ?code|sku|product ?(id|code)|item ?(id|code|no)?|ean|tuotekoodi|tuotenumero|artikelnummer|description|tuote|produkt|product( name)?',
  ],
  [
    'row',
    'index|row|row ?(no|nr|number|id)|line ?(no|nr|number)?|rivi(numero)?|rad(nummer)?|unnamed( ?: ?\\d+)?|#|column \\d+',
  ],
  [
    'id',
    'id|uuid|guid|key|(response|answer|review|tweet|record|event|message|survey|vastaus|palaute|svar|rivin) ?(id|tunnus)|tunnus|tunniste',
  ],
  [
    'transfers',
    '(number of )?transfers?|hand ?offs?|siirrot|siirtojen määrä|siirtoja|(antal )?överföringar|vidarekopplingar',
  ],
  [
    'waiting',
    'wait(ing|ed)?( ?time)?|queue( ?time)?|time in queue|hold ?time|jonotus(aika)?|odotus(aika)?|jono(aika)?|vänte ?tid|kötid|väntan',
  ],
  [
    'handling',
    'handling( ?time)?|handle ?time|aht|talk ?time|duration|call (length|duration)|käsittelyaika|puheaika|kesto|hanteringstid|samtalstid|varaktighet|handläggningstid',
  ],
  [
    'resolved',
    '(is ?)?(resolved|solved|fcr|first (call|contact) resolution|fixed)|ratkaistu|ratkesi|selvisi|löst|åtgärdat|avklarad',
  ],
  ['currency', 'currency( code)?|valuutta|valuta'],
  ['quantity', 'quantity|qty|units|pieces|cds|määrä|kpl|kappalemäärä|lukumäärä|antal|kvantitet'],
  ['price', '(unit ?)?price|yksikköhinta|hinta|kappalehinta|(styck|enhets)?pris'],
  [
    'money',
    'money|raha|pengar|amount|total( ?(price|amount|value|sum))?|sales|revenue|value|spend|sum|turnover|summa|myynti|loppusumma|euroa|belopp|totalt|omsättning|försäljning',
  ],
  [
    'channel',
    '(case )?(channel|medium|source channel|contact (type|method))|kanava|yhteydenottotapa|kanal|kontaktsätt',
  ],
  [
    'unit',
    'store|shop|branch|location|office|region|team|department|unit|myymälä|toimipiste|yksikkö|osasto|alue|tiimi|kauppa|konttori|butik|enhet|avdelning|kontor|ort|kaupunki',
  ],
  ['language', 'language|lang|locale|kieli|språk'],
  ['weight', '(survey |sample )?weight|paino(kerroin)?|vikt'],
  ['recommend', 'nps|net promoter.*|.*recommend.*|.*suosittel.*|suosittelu.*|.*rekommender.*|l2r|ltr'],
  [
    'ease',
    'ces|customer effort.*|effort|ease|.*how easy.*|.*helppo(us)?.*|.*vaivatto.*|.*hur (lätt|enkelt).*|enkelhet|ansträngning',
  ],
  ['emotion', 'emotion|feeling|sentiment|mood|.*sentiment|tunne|tunnetila|fiilis|känsla|humör'],
  [
    'overall',
    'csat|(overall |total |general |customer )?satisfaction( ?(score|rating|level))?|overall( .*)?|satisfied|kokonais(tyytyväisyys|arvio|arvosana)|(asiakas)?tyytyväisyys|helhets(betyg|omdöme|intryck)|(kund)?nöjdhet|.*overall satisfaction.*',
  ],
  [
    'rating',
    'rating|stars?|score|grade|points|arvosana|arvio|tähdet|pisteet|betyg|poäng|stjärnor|.*(rating|score|arvosana|tyytyväisyys|betyg|satisfaction)',
  ],
  [
    'text',
    'text|comment(s)?|feedback|verbatim|review( text)?|open ?(answer|text|end(ed)?)|message|reason|free ?text|avoin (vastaus|palaute)|kommentti|kommentit|palaute|vapaa sana|perustelu(t)?|viesti|teksti|fritext|kommentar(er)?|omdöme|öppet svar|recension|meddelande|why.*|miksi.*|varför.*',
  ],
  ['outcome', 'outcome|result|status|lopputulos|tulos|tila|resultat|utfall'],
  [
    'at',
    '(date ?time|date|time|day|created|created at|.*(timestamp|created|date|datetime)|at|when|submitted|submitted at|response date|end date|invoice ?date|order ?date|recorded ?date|pvm|päivä|päiväys|päivämäärä|aika|aikaleima|ajankohta|luotu|vastattu|.*(pvm|päivä|aikaleima)|datum|tid|tidpunkt|tidsstämpel|skapad|.*datum)( ?(utc|gmt|local))?',
  ],
]

const COMPILED = MEANINGS.map(([meaning, pattern]) => [meaning, new RegExp(`^(?:${pattern})$`)] as const)

/** `customerID`, `Customer_ID`, `customer.id (*)` → `customer id`. */
export function nameWords(column: string): string {
  return column
    .replace(/([a-zåäö0-9])([A-ZÅÄÖ])/g, '$1 $2')
    .toLowerCase()
    .replace(/[([{].*?[)\]}]/g, ' ')
    .replace(/[^\p{L}\p{N}#?]+/gu, ' ')
    .trim()
}

export function meaningOf(column: string): Meaning {
  const words = nameWords(column).replace(/\?$/, '').trim()
  return COMPILED.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other'
}
