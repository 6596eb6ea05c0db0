import { EASE, NO_SECRETS, part, say, template } from './say.ts'

export const municipalService = template({
  key: 'municipal-service',
  purpose: 'transactional',
  names: say('Kunnan palvelu', 'Kommunal service', 'Municipal service'),
  about: say(
    'Kunnan tai kaupungin palvelussa asioinnin jälkeen. Helppous, kieli ja parannusehdotus.',
    'Efter ett ärende hos kommunen eller staden. Enkelhet, språk och ett förslag till förbättring.',
    'After dealing with a service of the municipality. Ease, language and what to improve.',
  ),
  content: {
    title: say('Asiointisi kunnan palvelussa', 'Ditt ärende hos kommunen', 'Your contact with the municipality'),
    lawfulBasis: 'public-task',
    retentionDays: 730,
    pages: [
      {
        id: 'ease',
        questions: [
          {
            kind: 'ces',
            id: 'ease',
            points: 5,
            metric: 'ces5',
            texts: say(
              'Kuinka helppoa asiointi oli?',
              'Hur enkelt var det att sköta ditt ärende?',
              'How easy was it to get it done?',
            ),
            ...EASE,
            required: 'soft',
          },
        ],
      },
      {
        id: 'how',
        questions: [
          {
            kind: 'single',
            id: 'way',
            texts: say('Miten hoidit asiaasi?', 'Hur skötte du ditt ärende?', 'How did you deal with us?'),
            options: [
              part('online', 'Verkossa', 'På nätet', 'Online'),
              part('phone', 'Puhelimitse', 'Per telefon', 'By phone'),
              part('place', 'Paikan päällä', 'På plats', 'In person'),
              part('paper', 'Kirjeitse tai lomakkeella', 'Per brev eller blankett', 'By letter or form'),
            ],
            other: true,
          },
          {
            kind: 'yesno',
            id: 'own_language',
            texts: say(
              'Saitko palvelua haluamallasi kielellä?',
              'Fick du service på det språk du ville ha?',
              'Were you served in the language you wanted?',
            ),
          },
          {
            kind: 'text',
            id: 'better',
            texts: say(
              'Miten voisimme parantaa palvelua?',
              'Hur kan vi göra servicen bättre?',
              'How could we improve this service?',
            ),
            help: NO_SECRETS,
          },
        ],
      },
    ],
    thanks: [
      {
        id: 'thanks',
        texts: say(
          'Kiitos, että autat kehittämään palveluja.',
          'Tack för att du hjälper oss att utveckla servicen.',
          'Thank you for helping to improve our services.',
        ),
      },
    ],
  },
})
