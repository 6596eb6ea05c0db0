import { EASE, NO_SECRETS, part, say, template } from './say.ts'

export const afterWebVisit = template({
  key: 'after-web-visit',
  purpose: 'transactional',
  names: say('Verkkoasioinnin jälkeen', 'Efter ett webbesök', 'After a web visit'),
  about: say(
    'Näytetään verkkosivulla tai -palvelussa. Kertoo, saiko kävijä asiansa tehtyä ja mikä jäi puuttumaan.',
    'Visas på webbplatsen eller i e-tjänsten. Visar om besökaren fick sitt ärende gjort och vad som saknades.',
    'Shown on a website or in an online service. Tells whether visitors got done what they came for, and what was missing.',
  ),
  content: {
    title: say('Käyntisi sivuillamme', 'Ditt besök på vår webbplats', 'Your visit to our website'),
    pages: [
      {
        id: 'done',
        questions: [
          {
            kind: 'single',
            id: 'done',
            texts: say(
              'Saitko tehtyä sen, mitä tulit tekemään?',
              'Fick du gjort det du kom för att göra?',
              'Did you get done what you came for?',
            ),
            options: [
              part('yes', 'Kyllä', 'Ja', 'Yes'),
              part('partly', 'Osittain', 'Delvis', 'Partly'),
              part('no', 'En', 'Nej', 'No'),
              part('looking', 'Vain katselin', 'Jag tittade bara', 'I was just looking'),
            ],
            required: 'soft',
          },
        ],
      },
      {
        id: 'ease',
        questions: [
          {
            kind: 'ces',
            id: 'ease',
            points: 7,
            texts: say(
              'Kuinka helppoa sivujen käyttäminen oli?',
              'Hur enkelt var det att använda webbplatsen?',
              'How easy was the website to use?',
            ),
            ...EASE,
          },
          {
            kind: 'text',
            id: 'missing',
            showWhen: 'done in ("partly", "no") or ease <= 4',
            texts: say(
              'Mitä etsit, tai mihin asiointi pysähtyi?',
              'Vad letade du efter, eller var tog det stopp?',
              'What were you looking for, or where did it stop?',
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
          'Kiitos! Vastauksesi auttaa meitä parantamaan sivuja.',
          'Tack! Ditt svar hjälper oss att göra webbplatsen bättre.',
          'Thank you! Your answer helps us to improve the website.',
        ),
      },
    ],
  },
})
