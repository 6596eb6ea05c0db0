import { NO_SECRETS, SATISFIED, say, template } from './say.ts'

export const relationshipNps = template({
  key: 'relationship-nps',
  purpose: 'relationship',
  names: say('Asiakassuhde (NPS)', 'Kundrelation (NPS)', 'Relationship (NPS)'),
  about: say(
    'Lähetetään kerran tai kahdesti vuodessa. Suositteluhalu, syy ja kokonaistyytyväisyys koko asiakassuhteesta.',
    'Skickas en eller två gånger om året. Rekommendation, orsak och nöjdhet med hela kundrelationen.',
    'Sent once or twice a year. Recommendation, its reason and satisfaction with the relationship as a whole.',
  ),
  content: {
    title: say('Miten meillä menee?', 'Hur gör vi ifrån oss?', 'How are we doing?'),
    oncePerEncounter: false,
    pages: [
      {
        id: 'recommend',
        questions: [
          {
            kind: 'nps',
            id: 'recommend',
            about: 'relationship',
            texts: say(
              'Kuinka todennäköisesti suosittelisit meitä ystävälle tai kollegalle?',
              'Hur troligt är det att du skulle rekommendera oss till en vän eller kollega?',
              'How likely are you to recommend us to a friend or colleague?',
            ),
            low: say('En lainkaan todennäköisesti', 'Inte alls troligt', 'Not at all likely'),
            high: say('Erittäin todennäköisesti', 'Mycket troligt', 'Extremely likely'),
            required: 'soft',
          },
        ],
      },
      {
        id: 'reason',
        questions: [
          {
            kind: 'text',
            id: 'reason',
            texts: say(
              'Mikä on tärkein syy vastaukseesi?',
              'Vad är den viktigaste orsaken till ditt svar?',
              'What is the main reason for your answer?',
            ),
            help: NO_SECRETS,
          },
          {
            kind: 'text',
            id: 'better',
            showWhen: 'recommend <= 6',
            texts: say('Mitä meidän pitäisi tehdä paremmin?', 'Vad borde vi göra bättre?', 'What should we do better?'),
          },
          {
            kind: 'csat',
            id: 'satisfied',
            points: 5,
            about: 'relationship',
            texts: say(
              'Kuinka tyytyväinen olet meihin kokonaisuutena?',
              'Hur nöjd är du med oss som helhet?',
              'How satisfied are you with us overall?',
            ),
            ...SATISFIED,
          },
        ],
      },
      {
        id: 'contact',
        showWhen: 'recommend <= 6',
        questions: [
          {
            kind: 'consent',
            id: 'may_contact',
            purpose: 'service',
            texts: say(
              'Saatte ottaa minuun yhteyttä vastaukseni vuoksi.',
              'Ni får kontakta mig om mitt svar.',
              'You may contact me about my answer.',
            ),
          },
          {
            kind: 'contact',
            id: 'contact',
            showWhen: 'may_contact',
            asks: ['name', 'email', 'phone'],
            texts: say('Miten tavoitamme sinut?', 'Hur når vi dig?', 'How can we reach you?'),
            help: say(
              'Sähköposti tai puhelinnumero riittää.',
              'Det räcker med e-post eller telefonnummer.',
              'An e-mail address or a phone number is enough.',
            ),
          },
        ],
      },
    ],
    thanks: [
      {
        id: 'promoter',
        when: 'recommend >= 9',
        texts: say(
          'Kiitos! Onpa hienoa, että voit suositella meitä.',
          'Tack! Vad roligt att du kan rekommendera oss.',
          'Thank you! We are glad that you would recommend us.',
        ),
      },
      {
        id: 'thanks',
        texts: say(
          'Kiitos vastauksestasi. Luemme jokaisen ja kehitämme toimintaamme niiden pohjalta.',
          'Tack för ditt svar. Vi läser alla svar och använder dem för att bli bättre.',
          'Thank you for your answer. We read every one and use them to get better.',
        ),
      },
    ],
  },
})
