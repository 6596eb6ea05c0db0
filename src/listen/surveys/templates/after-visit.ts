import { NO_SECRETS, part, SATISFIED, say, template } from './say.ts'

export const afterVisit = template({
  key: 'after-visit',
  purpose: 'transactional',
  names: say('Käynnin jälkeen', 'Efter ett besök', 'After a visit'),
  about: say(
    'Myymälä, toimipiste tai vastaanotto: linkkinä, QR-koodina tai kioskissa. Tyytyväisyys, tunne ja yksi syy.',
    'Butik, kontor eller mottagning: som länk, QR-kod eller i en kiosk. Nöjdhet, känsla och en orsak.',
    'Shop, office or reception: as a link, a QR code or in a kiosk. Satisfaction, feeling and one reason.',
  ),
  content: {
    title: say('Käyntisi meillä', 'Ditt besök hos oss', 'Your visit'),
    pages: [
      {
        id: 'visit',
        questions: [
          {
            kind: 'csat',
            id: 'satisfied',
            points: 5,
            texts: say(
              'Kuinka tyytyväinen olet käyntiisi?',
              'Hur nöjd är du med ditt besök?',
              'How satisfied are you with your visit?',
            ),
            ...SATISFIED,
            required: 'soft',
          },
        ],
      },
      {
        id: 'feeling',
        questions: [
          {
            kind: 'emotion',
            id: 'felt',
            texts: say('Millainen olo sinulle jäi?', 'Hur kändes det efteråt?', 'How did you feel afterwards?'),
          },
          {
            kind: 'single',
            id: 'mattered',
            texts: say('Mikä vaikutti siihen eniten?', 'Vad påverkade det mest?', 'What had the most to do with it?'),
            options: [
              part('people', 'Henkilökunta', 'Personalen', 'The staff'),
              part('waiting', 'Odottaminen', 'Väntetiden', 'The waiting'),
              part('choice', 'Valikoima tai palvelut', 'Utbudet', 'The choice of products or services'),
              part('price', 'Hinta', 'Priset', 'The price'),
              part('place', 'Tilat ja siisteys', 'Lokalen och ordningen', 'The place and its order'),
            ],
            other: true,
          },
          {
            kind: 'text',
            id: 'comment',
            texts: say(
              'Mitä teimme hyvin, mitä voisimme tehdä paremmin?',
              'Vad gjorde vi bra och vad kan vi göra bättre?',
              'What did we do well, and what could we do better?',
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
          'Kiitos! Tervetuloa uudelleen.',
          'Tack! Välkommen tillbaka.',
          'Thank you! We hope to see you again.',
        ),
      },
    ],
  },
})
