import type { Sentences } from './topics.ts'

/** Sentences of nobody; `{minutes}` and `{days}` are filled in. */
export const ENGLISH: Sentences = {
  about: {
    waiting: {
      praise: ['Somebody answered me at once.', 'There was hardly any queue.', 'I did not have to wait at all.'],
      blame: [
        'I waited {minutes} minutes before anybody had time for me.',
        'The queue was far too long.',
        'Nobody had time for me and I nearly gave up.',
      ],
    },
    kindness: {
      praise: [
        'The staff were friendly and really listened.',
        'I was met with a smile.',
        'A kind person helped me all the way.',
      ],
      blame: [
        'The person I met was rude.',
        'I felt that I was only in the way.',
        'Nobody seemed to care about me as a customer.',
      ],
    },
    expertise: {
      praise: [
        'The adviser knew the products very well.',
        'I got exactly the advice I needed.',
        'Clear answers from somebody who knows the subject.',
      ],
      blame: [
        'The adviser knew less than I did.',
        'I got three different answers to one question.',
        'The advice I got turned out to be wrong.',
      ],
    },
    solved: {
      praise: [
        'My problem was solved straight away.',
        'The matter was settled in one go.',
        'Everything was put right and I did not have to ask twice.',
      ],
      blame: [
        'My problem is still not solved.',
        'I have to contact you again about the same thing.',
        'I was promised that it would be put right, but nothing happened.',
      ],
    },
    timing: {
      praise: [
        'The order came on the promised day.',
        'The delivery was faster than I expected.',
        'It arrived exactly when it was supposed to.',
      ],
      blame: [
        'The order came {days} days late.',
        'I stayed at home all day and nobody came.',
        'The delivery day was changed without asking me.',
      ],
    },
    updates: {
      praise: [
        'I could see all the time where my parcel was.',
        'The messages about the delivery were clear.',
        'The tracking page told me the hour of arrival.',
      ],
      blame: [
        'The tracking page had not changed for days.',
        'I had no idea where my parcel was.',
        'The tracking said delivered, but nothing had come.',
      ],
    },
    packaging: {
      praise: [
        'Everything was well packed and whole.',
        'The parcel was tidy and easy to open.',
        'Nothing was broken, thanks to good packing.',
      ],
      blame: [
        'The parcel was wet and torn.',
        'One of the items was broken in the box.',
        'Far too much plastic around one small thing.',
      ],
    },
    payment: {
      praise: [
        'Paying was quick and safe.',
        'My own way of paying worked without trouble.',
        'The payment went through at once.',
      ],
      blame: [
        'The payment failed and I had to start again.',
        'I was charged twice.',
        'The way of paying I use was missing.',
      ],
    },
    ease: {
      praise: ['Everything was easy to use.', 'I found what I wanted in a moment.', 'The pages are clear and quick.'],
      blame: [
        'The pages are confusing and slow.',
        'I could not find what I was looking for.',
        'It kept jumping back to the beginning.',
      ],
    },
    selection: {
      praise: ['You had exactly what I was looking for.', 'The selection is wide.', 'My size was there for once.'],
      blame: ['What I wanted was sold out.', 'The selection has become narrow.', 'My size is never there.'],
    },
    description: {
      praise: [
        'The product was just as described.',
        'The pictures and measurements told me all I needed.',
        'Good description and honest reviews.',
      ],
      blame: [
        'The measurements on the page were wrong.',
        'The pictures did not look like the product.',
        'Important information about the product was missing.',
      ],
    },
    price: {
      praise: ['The price was fair.', 'I got a lot for my money.', 'Good offers for regular customers.'],
      blame: [
        'Too expensive for what you get.',
        'The price was higher in the end than it said at first.',
        'The same thing costs less elsewhere.',
      ],
    },
    refund: {
      praise: [
        'The money was back on my account in two days.',
        'Returning was easy and cost nothing.',
        'The return was accepted without questions.',
      ],
      blame: [
        'I am still waiting for my money after {days} days.',
        'Returning was made far too difficult.',
        'I had to pay for returning a faulty product.',
      ],
    },
    'reply-time': {
      praise: [
        'I got an answer the same day.',
        'The reply came sooner than I expected.',
        'A quick answer to my message.',
      ],
      blame: [
        'It took {days} days to get an answer.',
        'I wrote twice before anybody answered.',
        'The only reply was an automatic one.',
      ],
    },
    collection: {
      praise: [
        'The parcel was ready when I came.',
        'Picking up took less than a minute.',
        'It was easy to find the counter for parcels.',
      ],
      blame: [
        'The parcel could not be found in the store.',
        'I got the message before the parcel was there.',
        'The counter for parcels was closed.',
      ],
    },
    invoice: {
      praise: [
        'The invoice was clear and correct.',
        'The invoice came in time and was easy to pay.',
        'I understood every line of the invoice.',
      ],
      blame: [
        'The sum on the invoice was wrong.',
        'The invoice was impossible to understand.',
        'I got a reminder of an invoice that I never received.',
      ],
    },
    letters: {
      praise: [
        'The newsletter had good tips.',
        'The newsletter comes just often enough.',
        'I found a nice offer in the newsletter.',
      ],
      blame: [
        'The newsletter comes far too often.',
        'The newsletter had nothing for me.',
        'I cannot get off the mailing list.',
      ],
    },
    premises: {
      praise: [
        'The store was tidy and bright.',
        'It was easy to find my way in the store.',
        'There was room to park right by the door.',
      ],
      blame: [
        'The store was untidy and crowded.',
        'I could not find anything in the store.',
        'There was nowhere to park.',
      ],
    },
  },
  before: { praise: ['Thank you!', 'I am really pleased.'], blame: ['Disappointing.', 'Not good enough.'] },
  after: {
    praise: ['I will come back.', 'Keep it up.'],
    blame: ['Please do something about it.', 'I will think twice next time.'],
  },
}
