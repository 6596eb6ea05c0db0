import { Question, type QuestionKind, type Texts } from '../src/listen/surveys/question.ts'

type Written = readonly [en: string, fi: string, sv: string, ar?: string]
const texts = ([en, fi, sv, ar]: Written): Texts => ({ en, fi, sv, ...(ar === undefined ? {} : { ar }) })
const option = (id: string, ...written: Written) => ({ id, texts: texts(written) })

const DELIVERY = [
  option('price', 'Price', 'Hinta', 'Pris', 'السعر'),
  option('speed', 'Speed of delivery', 'Toimituksen nopeus', 'Leveranstid', 'سرعة التسليم'),
  option('advice', 'Good advice', 'Hyvä neuvonta', 'Goda råd', 'نصيحة جيدة'),
]
const ENDS = {
  low: texts(['Not at all likely', 'En lainkaan todennäköisesti', 'Inte alls sannolikt', 'غير محتمل إطلاقا']),
  high: texts(['Extremely likely', 'Erittäin todennäköisesti', 'Mycket sannolikt', 'محتمل جدا']),
}

/** A question of every kind, in Finnish, Swedish and English; some also in Arabic, so that others fall back there. */
const WRITTEN: { readonly [K in QuestionKind]: object } = {
  nps: {
    texts: texts([
      'How likely are you to recommend us?',
      'Kuinka todennäköisesti suosittelisit meitä?',
      'Hur sannolikt är det att du rekommenderar oss?',
      'ما مدى احتمال أن توصي بنا؟',
    ]),
    ...ENDS,
    required: 'soft',
  },
  csat: {
    texts: texts(['How satisfied are you?', 'Kuinka tyytyväinen olet?', 'Hur nöjd är du?', 'ما مدى رضاك؟']),
    ...ENDS,
  },
  ces: {
    texts: texts([
      'It was easy to get my matter done.',
      'Asiani hoitaminen oli helppoa.',
      'Det var lätt att få ärendet skött.',
      'كان إنجاز طلبي سهلا.',
    ]),
    ...ENDS,
  },
  emotion: { texts: texts(['How did it feel?', 'Miltä se tuntui?', 'Hur kändes det?', 'كيف كان شعورك؟']) },
  stars: { texts: texts(['How many stars?', 'Montako tähteä?', 'Hur många stjärnor?', 'كم نجمة؟']) },
  yesno: {
    texts: texts(['Was your matter settled?', 'Saitko asiasi hoidettua?', 'Blev ditt ärende löst?', 'هل حُل طلبك؟']),
  },
  number: {
    texts: texts(['How many minutes did you wait?', 'Montako minuuttia odotit?', 'Hur många minuter väntade du?']),
    least: 0,
    most: 600,
    unit: texts(['minutes', 'minuuttia', 'minuter']),
  },
  feeling: {
    texts: texts(['Which feeling was strongest?', 'Mikä tunne oli vahvin?', 'Vilken känsla var starkast?']),
    options: [
      option('calm', 'Calm', 'Rauhallinen', 'Lugn'),
      option('annoyed', 'Annoyed', 'Ärtynyt', 'Irriterad'),
      option('glad', 'Glad', 'Iloinen', 'Glad'),
    ],
  },
  single: {
    texts: texts(['What mattered most?', 'Mikä oli tärkeintä?', 'Vad var viktigast?']),
    options: DELIVERY,
    other: true,
  },
  multiple: {
    texts: texts(['What went well?', 'Mikä sujui hyvin?', 'Vad gick bra?']),
    help: texts(['Think of the whole visit.', 'Ajattele koko käyntiä.', 'Tänk på hela besöket.']),
    options: DELIVERY,
    most: 2,
  },
  picture: {
    texts: texts(['Which did you use?', 'Mitä käytit?', 'Vilken använde du?']),
    options: DELIVERY.map((one) => ({ ...one, picture: `${one.id}.png` })),
  },
  ranking: { texts: texts(['Put these in order', 'Järjestä nämä', 'Ordna dessa', 'رتب هذه']), options: DELIVERY },
  matrix: {
    texts: texts(['How did these do?', 'Miten nämä onnistuivat?', 'Hur lyckades dessa?']),
    rows: [option('shop', 'Shop', 'Myymälä', 'Butik'), option('web', 'Web shop', 'Verkkokauppa', 'Webbutik')],
    columns: [
      option('bad', 'Badly', 'Huonosti', 'Dåligt'),
      option('ok', 'All right', 'Kohtalaisesti', 'Ganska bra'),
      option('well', 'Well', 'Hyvin', 'Bra'),
    ],
    required: 'yes',
  },
  date: { texts: texts(['When did you visit?', 'Milloin kävit?', 'När besökte du oss?']), earliest: '2026-01-01' },
  text: {
    texts: texts([
      'What should we do better?',
      'Mitä voisimme tehdä paremmin?',
      'Vad borde vi göra bättre?',
      'ماذا يجب أن نحسن؟',
    ]),
  },
  consent: {
    texts: texts([
      'May we tell others what you wrote?',
      'Saammeko kertoa muille, mitä kirjoitit?',
      'Får vi berätta för andra vad du skrev?',
    ]),
    purpose: 'publishing',
  },
  contact: {
    texts: texts(['How do we reach you?', 'Miten tavoitamme sinut?', 'Hur når vi dig?']),
    asks: ['name', 'email', 'phone'],
  },
  callback: {
    texts: texts(['Shall we call you back?', 'Soitammeko sinulle?', 'Ska vi ringa upp dig?']),
    windows: [
      option('morning', 'In the morning', 'Aamupäivällä', 'På förmiddagen'),
      option('evening', 'In the evening', 'Illalla', 'På kvällen'),
    ],
  },
  statement: {
    texts: texts(['Thank you for coming to us.', 'Kiitos, että kävit meillä.', 'Tack för besöket.', 'شكرا لزيارتك.']),
  },
}

export const EVERY_KIND: readonly Question[] = Object.entries(WRITTEN).map(([kind, rest]) =>
  Question.parse({ kind, id: kind, ...rest }),
)
