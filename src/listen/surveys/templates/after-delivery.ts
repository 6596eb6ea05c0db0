import { NO_SECRETS, part, SATISFIED, say, template } from './say.ts'

export const afterDelivery = template({
  key: 'after-delivery',
  purpose: 'transactional',
  names: say('Toimituksen jälkeen', 'Efter en leverans', 'After a delivery'),
  about: say(
    'Lähetetään, kun tilaus on toimitettu. Kertoo, tuliko lähetys ajallaan ja mikä mahdollisesti meni vikaan.',
    'Skickas när beställningen har levererats. Visar om den kom i tid och vad som eventuellt gick fel.',
    'Sent when an order has been delivered. Tells whether it came on time and what may have gone wrong.',
  ),
  content: {
    title: say('Tilauksesi toimitus', 'Leveransen av din beställning', 'The delivery of your order'),
    pages: [
      {
        id: 'delivery',
        questions: [
          {
            kind: 'csat',
            id: 'satisfied',
            points: 5,
            texts: say(
              'Kuinka tyytyväinen olet toimitukseen?',
              'Hur nöjd är du med leveransen?',
              'How satisfied are you with the delivery?',
            ),
            ...SATISFIED,
            required: 'soft',
          },
        ],
      },
      {
        id: 'details',
        questions: [
          {
            kind: 'single',
            id: 'arrived',
            texts: say('Milloin lähetys tuli?', 'När kom leveransen?', 'When did it arrive?'),
            options: [
              part('on_time', 'Luvattuna aikana', 'På utlovad tid', 'At the promised time'),
              part('early', 'Ennen luvattua aikaa', 'Före utlovad tid', 'Before the promised time'),
              part('late', 'Myöhässä', 'För sent', 'Late'),
              part(
                'unknown',
                'En tiedä, mitä luvattiin',
                'Vet inte vad som utlovades',
                'I do not know what was promised',
              ),
            ],
          },
          {
            kind: 'multiple',
            id: 'wrong',
            showWhen: 'satisfied <= 3',
            texts: say('Mikä ei onnistunut?', 'Vad gick inte bra?', 'What did not go well?'),
            help: say('Voit valita useita.', 'Du kan välja flera.', 'You can choose several.'),
            options: [
              part('time', 'Toimitusaika', 'Leveranstiden', 'Delivery time'),
              part(
                'damaged',
                'Tuote tai pakkaus oli vioittunut',
                'Varan eller förpackningen var skadad',
                'The product or its packaging was damaged',
              ),
              part(
                'missing',
                'Jotain puuttui tai tuote oli väärä',
                'Något saknades eller var fel vara',
                'Something was missing or was the wrong product',
              ),
              part(
                'news',
                'Tieto toimituksen etenemisestä',
                'Informationen om leveransen',
                'News of the delivery on its way',
              ),
              part('courier', 'Kuljettajan palvelu', 'Budets bemötande', 'The service of the courier'),
              part('place', 'Noutopaikka', 'Utlämningsstället', 'The pick-up point'),
            ],
            other: true,
          },
          {
            kind: 'text',
            id: 'comment',
            texts: say(
              'Mitä muuta haluat kertoa toimituksesta?',
              'Vad vill du mer berätta om leveransen?',
              'What else would you like to say about the delivery?',
            ),
            help: NO_SECRETS,
          },
        ],
      },
    ],
    thanks: [
      {
        id: 'sorry',
        when: 'satisfied <= 2',
        texts: say(
          'Kiitos, että kerroit. Olemme pahoillamme, että toimitus ei onnistunut. Selvitämme, mitä tapahtui.',
          'Tack för att du berättade. Vi är ledsna att leveransen inte gick bra. Vi tar reda på vad som hände.',
          'Thank you for telling us. We are sorry that the delivery did not go well. We will find out what happened.',
        ),
      },
      {
        id: 'thanks',
        texts: say(
          'Kiitos vastauksestasi, ja iloa ostoksestasi!',
          'Tack för ditt svar, och mycket nöje med ditt köp!',
          'Thank you for your answer, and enjoy your purchase!',
        ),
      },
    ],
  },
})
