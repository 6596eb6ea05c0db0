import { say, template } from './say.ts'

const open = (id: string, texts: ReturnType<typeof say>, help: ReturnType<typeof say>) => ({
  kind: 'text' as const,
  id,
  texts,
  help,
  most: 10_000,
})

export const interviewGuide = template({
  key: 'interview-guide',
  purpose: 'internal',
  names: say('Haastattelurunko', 'Intervjuguide', 'Interview guide'),
  about: say(
    'Asiakkaan haastattelu, noin 45 minuuttia. Pyydä kertomaan tapahtumista, älä mielipiteistä.',
    'Intervju med en kund, cirka 45 minuter. Be om berättelser om vad som hände, inte om åsikter.',
    'An interview with a customer, about 45 minutes. Ask for what happened rather than for opinions.',
  ),
  content: {
    title: say('Asiakashaastattelu', 'Kundintervju', 'Customer interview'),
    lawfulBasis: 'consent',
    retentionDays: 365,
    oncePerEncounter: false,
    pages: [
      {
        id: 'start',
        questions: [
          {
            kind: 'statement',
            id: 'welcome',
            texts: say(
              'Kiitos, että tulit. Oikeita tai vääriä vastauksia ei ole. Voit jättää vastaamatta ja lopettaa milloin vain.',
              'Tack för att du kom. Det finns inga rätta eller felaktiga svar. Du kan låta bli att svara och sluta när du vill.',
              'Thank you for coming. There are no right or wrong answers. You may skip a question and stop at any time.',
            ),
          },
          {
            kind: 'consent',
            id: 'agreed',
            purpose: 'interview',
            texts: say(
              'Haastattelusta saa tehdä muistiinpanoja, ja sanojani saa lainata ilman nimeä.',
              'Det är okej att anteckna under intervjun och att citera mig utan namn.',
              'Notes may be taken, and my words may be quoted without my name.',
            ),
          },
        ],
      },
      {
        id: 'story',
        questions: [
          open(
            'latest',
            say(
              'Kerro viimeisimmästä kerrasta, kun asioit kanssamme. Mistä kaikki alkoi?',
              'Berätta om den senaste gången du hade kontakt med oss. Hur började det?',
              'Tell me about the last time you dealt with us. How did it begin?',
            ),
            say(
              'Anna kertoa rauhassa. Kysy: mitä sitten tapahtui?',
              'Låt berättelsen ta tid. Fråga: vad hände sedan?',
              'Let the story take its time. Ask: what happened then?',
            ),
          ),
          open(
            'hardest',
            say(
              'Missä kohdassa oli hankalinta? Mitä teit silloin?',
              'Vad var svårast? Vad gjorde du då?',
              'What was the hardest part? What did you do then?',
            ),
            say(
              'Pyydä esimerkki. Mitä asiakas odotti?',
              'Be om ett exempel. Vad hade kunden väntat sig?',
              'Ask for an example. What had the customer expected?',
            ),
          ),
          open(
            'best',
            say('Mikä sujui erityisen hyvin?', 'Vad gick särskilt bra?', 'What went especially well?'),
            say('Kuka tai mikä siihen vaikutti?', 'Vem eller vad bidrog till det?', 'Who or what made it so?'),
          ),
          open(
            'feeling',
            say(
              'Miltä sinusta tuntui eri vaiheissa?',
              'Hur kändes det under vägens gång?',
              'How did you feel along the way?',
            ),
            say(
              'Palaa vaiheisiin, jotka asiakas mainitsi.',
              'Gå tillbaka till det som kunden nämnde.',
              'Go back to the moments the customer mentioned.',
            ),
          ),
        ],
      },
      {
        id: 'meaning',
        questions: [
          open(
            'goal',
            say(
              'Mihin tarvitset meitä? Mitä haluat saada aikaan?',
              'Vad behöver du oss till? Vad vill du uppnå?',
              'What do you need us for? What do you want to achieve?',
            ),
            say('Kysy "miksi" muutaman kerran.', 'Fråga "varför" några gånger.', 'Ask "why" a few times.'),
          ),
          open(
            'instead',
            say(
              'Jos meitä ei olisi, mitä tekisit?',
              'Vad skulle du göra om vi inte fanns?',
              'What would you do if we did not exist?',
            ),
            say('Muut tahot, omat keinot.', 'Andra alternativ, egna sätt.', 'Others, or ways of their own.'),
          ),
          open(
            'change',
            say(
              'Jos saisit muuttaa yhden asian, mikä se olisi?',
              'Om du fick ändra på en sak, vad skulle det vara?',
              'If you could change one thing, what would it be?',
            ),
            say(
              'Mitä se muuttaisi asiakkaan arjessa?',
              'Vad skulle det förändra i kundens vardag?',
              'What would it change for the customer?',
            ),
          ),
          open(
            'else',
            say('Mitä en älynnyt kysyä?', 'Vad borde jag ha frågat om?', 'What should I have asked?'),
            say('Kiitä lopuksi.', 'Tacka till sist.', 'Say thank you at the end.'),
          ),
        ],
      },
    ],
    thanks: [
      {
        id: 'thanks',
        texts: say('Haastattelu on tallessa.', 'Intervjun är sparad.', 'The interview is saved.'),
      },
    ],
  },
})
