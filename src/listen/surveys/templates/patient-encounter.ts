import { part, SATISFIED, say, template } from './say.ts'

export const patientEncounter = template({
  key: 'patient-encounter',
  purpose: 'transactional',
  names: say('Hoitokäynti', 'Vårdbesök', 'Patient encounter'),
  about: say(
    'Vastaanoton, etävastaanoton tai hoitojakson jälkeen. Kohtaaminen, tieto ja osallisuus lyhyesti.',
    'Efter mottagning, distansbesök eller vårdperiod. Bemötande, information och delaktighet i korthet.',
    'After an appointment, a remote visit or a period of care. Respect, information and involvement in short.',
  ),
  content: {
    title: say('Käyntisi vastaanotolla', 'Ditt besök i vården', 'Your care visit'),
    lawfulBasis: 'public-task',
    retentionDays: 365,
    pages: [
      {
        id: 'care',
        questions: [
          {
            kind: 'csat',
            id: 'satisfied',
            points: 5,
            texts: say(
              'Kuinka tyytyväinen olet saamaasi hoitoon tällä käynnillä?',
              'Hur nöjd är du med vården vid det här besöket?',
              'How satisfied are you with the care on this visit?',
            ),
            ...SATISFIED,
            required: 'soft',
          },
        ],
      },
      {
        id: 'meeting',
        questions: [
          {
            kind: 'matrix',
            id: 'meeting',
            texts: say(
              'Mitä mieltä olet näistä väittämistä?',
              'Vad tycker du om de här påståendena?',
              'How far do you agree with these statements?',
            ),
            rows: [
              part('heard', 'Minua kuunneltiin.', 'De lyssnade på mig.', 'I was listened to.'),
              part(
                'respect',
                'Minua kohdeltiin kunnioittavasti.',
                'Jag blev bemött med respekt.',
                'I was treated with respect.',
              ),
              part(
                'clear',
                'Sain tietoa, jonka ymmärsin.',
                'Jag fick information som jag förstod.',
                'I was told things so that I understood them.',
              ),
              part(
                'involved',
                'Sain vaikuttaa omaan hoitooni.',
                'Jag fick påverka min egen vård.',
                'I had a say in my own care.',
              ),
              part(
                'next',
                'Tiedän, mitä seuraavaksi tapahtuu.',
                'Jag vet vad som händer härnäst.',
                'I know what happens next.',
              ),
            ],
            columns: [
              { ...part('disagree', 'Täysin eri mieltä', 'Håller inte alls med', 'Strongly disagree'), score: 1 },
              { ...part('rather_not', 'Melko eri mieltä', 'Håller knappast med', 'Rather disagree'), score: 2 },
              { ...part('neither', 'Siltä väliltä', 'Varken eller', 'Neither'), score: 3 },
              { ...part('rather', 'Melko samaa mieltä', 'Håller ganska mycket med', 'Rather agree'), score: 4 },
              { ...part('agree', 'Täysin samaa mieltä', 'Håller helt med', 'Strongly agree'), score: 5 },
              part('none', 'Ei koske minua', 'Gäller inte mig', 'Does not apply to me'),
            ],
          },
        ],
      },
      {
        id: 'words',
        questions: [
          {
            kind: 'text',
            id: 'comment',
            texts: say(
              'Mikä meni hyvin, mitä olisi voinut tehdä toisin?',
              'Vad gick bra och vad hade kunnat göras annorlunda?',
              'What went well, and what could have been done differently?',
            ),
            help: say(
              'Älä kirjoita henkilötunnusta, nimiä tai tarkkoja tietoja terveydestäsi.',
              'Skriv inte personnummer, namn eller detaljer om din hälsa.',
              'Please leave out identity numbers, names and details of your health.',
            ),
          },
        ],
      },
    ],
    thanks: [
      {
        id: 'thanks',
        texts: say(
          'Kiitos. Vastauksesi ei vaikuta hoitoosi, mutta se auttaa meitä parantamaan sitä. Jos tarvitset apua, ota yhteyttä hoitopaikkaasi.',
          'Tack. Ditt svar påverkar inte din vård, men hjälper oss att göra den bättre. Om du behöver hjälp, kontakta din vårdenhet.',
          'Thank you. Your answer does not affect your care, but it helps us to improve it. If you need help, contact your place of care.',
        ),
      },
    ],
  },
})
