import { EASE, NO_SECRETS, part, say, template } from './say.ts'

export const afterCall = template({
  key: 'after-call',
  purpose: 'transactional',
  names: say('Puhelun jälkeen', 'Efter ett samtal', 'After a call'),
  about: say(
    'Lähetetään pian asiakaspalvelupuhelun jälkeen. Kertoo, oliko asiointi helppoa ja ratkesiko asia.',
    'Skickas strax efter ett samtal med kundservice. Visar om det var enkelt och om ärendet löstes.',
    'Sent soon after a call to customer service. Tells whether it was easy and whether the matter was settled.',
  ),
  content: {
    title: say('Puhelusi asiakaspalveluun', 'Ditt samtal med kundservice', 'Your call to customer service'),
    pages: [
      {
        id: 'call',
        questions: [
          {
            kind: 'ces',
            id: 'ease',
            points: 7,
            texts: say(
              'Kuinka helppoa asiasi hoitaminen oli?',
              'Hur enkelt var det att få hjälp med ditt ärende?',
              'How easy was it to get your matter handled?',
            ),
            ...EASE,
            required: 'soft',
          },
        ],
      },
      {
        id: 'outcome',
        questions: [
          {
            kind: 'yesno',
            id: 'settled',
            texts: say('Tuliko asiasi kuntoon?', 'Löste sig ditt ärende?', 'Was your matter settled?'),
          },
          {
            kind: 'text',
            id: 'hard',
            showWhen: 'ease <= 4',
            texts: say('Mikä teki siitä vaikeaa?', 'Vad gjorde det svårt?', 'What made it difficult?'),
            help: NO_SECRETS,
          },
          {
            kind: 'text',
            id: 'good',
            showWhen: 'ease > 4',
            texts: say('Missä onnistuimme?', 'Vad gjorde vi bra?', 'What did we do well?'),
            help: NO_SECRETS,
          },
        ],
      },
      {
        id: 'again',
        showWhen: 'settled = false',
        questions: [
          {
            kind: 'callback',
            id: 'callback',
            texts: say(
              'Haluatko, että soitamme sinulle asiasta?',
              'Vill du att vi ringer upp dig om ärendet?',
              'Would you like us to call you about it?',
            ),
            windows: [
              part('morning', 'Aamupäivällä', 'På förmiddagen', 'In the morning'),
              part('afternoon', 'Iltapäivällä', 'På eftermiddagen', 'In the afternoon'),
              part('evening', 'Illalla', 'På kvällen', 'In the evening'),
            ],
          },
        ],
      },
    ],
    thanks: [
      {
        id: 'sorry',
        when: 'ease <= 3 or settled = false',
        texts: say(
          'Kiitos, että kerroit. Olemme pahoillamme, että asioiminen ei sujunut. Luemme jokaisen vastauksen.',
          'Tack för att du berättade. Vi är ledsna att det inte gick bra. Vi läser alla svar.',
          'Thank you for telling us. We are sorry that it did not go well. We read every answer.',
        ),
      },
      {
        id: 'thanks',
        texts: say(
          'Kiitos vastauksestasi. Se auttaa meitä palvelemaan paremmin.',
          'Tack för ditt svar. Det hjälper oss att ge bättre service.',
          'Thank you for your answer. It helps us to serve you better.',
        ),
      },
    ],
  },
})
