import { part, say, template } from './say.ts'

const YES_NO = [
  { ...part('yes', 'Kyllä', 'Ja', 'Yes'), score: 1 },
  { ...part('no', 'Ei', 'Nej', 'No'), score: 0 },
  part('none', 'Ei koske tätä käyntiä', 'Gäller inte besöket', 'Does not apply'),
]

export const mysteryVisit = template({
  key: 'mystery-visit',
  purpose: 'internal',
  names: say('Mystery-käynti', 'Mystery shopping-besök', 'Mystery visit'),
  about: say(
    'Testiasiakkaan lomake: saapuminen, palvelu ja tilat. Täytä heti käynnin jälkeen.',
    'Testkundens formulär: ankomst, service och lokaler. Fyll i det direkt efter besöket.',
    'The form of a mystery shopper: arrival, service and place. Fill it in right after the visit.',
  ),
  content: {
    title: say('Mystery-käynti', 'Mystery shopping-besök', 'Mystery visit'),
    oncePerEncounter: false,
    pages: [
      {
        id: 'arrival',
        questions: [
          {
            kind: 'date',
            id: 'day',
            texts: say('Milloin kävit?', 'När gjorde du besöket?', 'When was your visit?'),
            required: 'yes',
          },
          {
            kind: 'number',
            id: 'waited',
            least: 0,
            most: 240,
            texts: say(
              'Kuinka kauan odotit, ennen kuin sait palvelua?',
              'Hur länge väntade du innan du fick hjälp?',
              'How long did you wait before you were served?',
            ),
            unit: say('minuuttia', 'minuter', 'minutes'),
          },
          {
            kind: 'matrix',
            id: 'welcome',
            texts: say('Saapuminen', 'Ankomsten', 'Arrival'),
            rows: [
              part('found', 'Paikka oli helppo löytää.', 'Det var lätt att hitta.', 'The place was easy to find.'),
              part('greeted', 'Minua tervehdittiin.', 'Någon hälsade på mig.', 'Somebody greeted me.'),
              part(
                'seen',
                'Minut huomattiin, vaikka oli jonoa.',
                'Jag blev sedd fast det var kö.',
                'I was noticed although there was a queue.',
              ),
            ],
            columns: YES_NO,
          },
        ],
      },
      {
        id: 'service',
        questions: [
          {
            kind: 'matrix',
            id: 'service',
            texts: say('Palvelu', 'Servicen', 'Service'),
            rows: [
              part(
                'asked',
                'Tarpeeni selvitettiin kysymällä.',
                'De frågade vad jag behövde.',
                'I was asked what I needed.',
              ),
              part('listened', 'Minua kuunneltiin.', 'De lyssnade på mig.', 'I was listened to.'),
              part(
                'answered',
                'Sain vastauksen kysymyksiini.',
                'Jag fick svar på mina frågor.',
                'My questions were answered.',
              ),
              part(
                'advised',
                'Sain neuvon, joka sopi tilanteeseeni.',
                'Jag fick råd som passade mig.',
                'I got advice that fitted my case.',
              ),
              part(
                'closed',
                'Lopuksi kiitettiin ja hyvästeltiin.',
                'De tackade och sa hej då.',
                'I was thanked and said goodbye to.',
              ),
            ],
            columns: YES_NO,
          },
          {
            kind: 'matrix',
            id: 'place',
            texts: say('Tilat', 'Lokalerna', 'Place'),
            rows: [
              part('clean', 'Tilat olivat siistit.', 'Det var rent och snyggt.', 'It was clean and tidy.'),
              part('signs', 'Opasteet olivat selkeät.', 'Skyltarna var tydliga.', 'The signs were clear.'),
              part(
                'access',
                'Liikkuminen oli esteetöntä.',
                'Det gick att ta sig fram utan hinder.',
                'One could get around without obstacles.',
              ),
            ],
            columns: YES_NO,
          },
        ],
      },
      {
        id: 'words',
        questions: [
          {
            kind: 'text',
            id: 'happened',
            texts: say(
              'Kerro käynnin kulku omin sanoin.',
              'Berätta med egna ord vad som hände.',
              'Tell in your own words what happened.',
            ),
            help: say(
              'Kirjoita, mitä näit ja kuulit. Älä mainitse työntekijöiden nimiä.',
              'Skriv vad du såg och hörde. Nämn inte personalens namn.',
              'Write what you saw and heard. Do not name members of staff.',
            ),
            required: 'soft',
            most: 5_000,
          },
          {
            kind: 'text',
            id: 'advice',
            texts: say(
              'Mikä yksi asia tekisi käynnistä paremman?',
              'Vilken sak skulle göra besöket bättre?',
              'Which one thing would make the visit better?',
            ),
          },
        ],
      },
    ],
    thanks: [
      {
        id: 'thanks',
        texts: say('Kiitos. Käynti on kirjattu.', 'Tack. Besöket är registrerat.', 'Thank you. The visit is recorded.'),
      },
    ],
  },
})
