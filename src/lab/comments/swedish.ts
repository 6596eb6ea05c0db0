import type { Sentences } from './topics.ts'

/** Sentences of nobody; `{minutes}` and `{days}` are filled in. */
export const SWEDISH: Sentences = {
  about: {
    waiting: {
      praise: ['Jag fick svar genast.', 'Det var knappt någon kö alls.', 'Jag behövde inte vänta alls.'],
      blame: [
        'Jag väntade {minutes} minuter innan någon hade tid för mig.',
        'Kön var alldeles för lång.',
        'Ingen hade tid för mig och jag höll på att ge upp.',
      ],
    },
    kindness: {
      praise: [
        'Personalen var vänlig och lyssnade på riktigt.',
        'Jag blev bemött med ett leende.',
        'En trevlig person hjälpte mig hela vägen.',
      ],
      blame: [
        'Personen jag mötte var otrevlig.',
        'Jag kände att jag bara var i vägen.',
        'Ingen verkade bry sig om mig som kund.',
      ],
    },
    expertise: {
      praise: [
        'Rådgivaren kunde produkterna mycket bra.',
        'Jag fick precis det råd jag behövde.',
        'Tydliga svar av någon som kan sin sak.',
      ],
      blame: [
        'Rådgivaren visste mindre än jag.',
        'Jag fick tre olika svar på samma fråga.',
        'Rådet jag fick visade sig vara fel.',
      ],
    },
    solved: {
      praise: [
        'Mitt problem löstes direkt.',
        'Saken blev klar på en gång.',
        'Allt rättades till och jag behövde inte be två gånger.',
      ],
      blame: [
        'Mitt problem är fortfarande inte löst.',
        'Jag måste kontakta er igen om samma sak.',
        'Jag blev lovad att det skulle rättas till, men ingenting hände.',
      ],
    },
    timing: {
      praise: [
        'Beställningen kom på utlovad dag.',
        'Leveransen gick snabbare än jag väntade mig.',
        'Paketet kom precis när det skulle.',
      ],
      blame: [
        'Beställningen kom {days} dagar för sent.',
        'Jag var hemma hela dagen och ingen kom.',
        'Leveransdagen ändrades utan att jag tillfrågades.',
      ],
    },
    updates: {
      praise: [
        'Jag kunde hela tiden se var mitt paket var.',
        'Meddelandena om leveransen var tydliga.',
        'Spårningssidan berättade vilken timme paketet kommer.',
      ],
      blame: [
        'Spårningssidan hade inte ändrats på flera dagar.',
        'Jag hade ingen aning om var mitt paket var.',
        'Enligt spårningen var paketet levererat, men inget hade kommit.',
      ],
    },
    packaging: {
      praise: [
        'Allt var väl förpackat och helt.',
        'Paketet var snyggt och lätt att öppna.',
        'Inget var trasigt tack vare bra förpackning.',
      ],
      blame: [
        'Paketet var vått och trasigt.',
        'En av varorna var sönder i lådan.',
        'Alldeles för mycket plast runt en liten sak.',
      ],
    },
    payment: {
      praise: [
        'Betalningen var snabb och säker.',
        'Mitt eget betalningssätt fungerade utan problem.',
        'Betalningen gick igenom genast.',
      ],
      blame: [
        'Betalningen misslyckades och jag fick börja om.',
        'Jag debiterades två gånger.',
        'Betalningssättet jag använder saknades.',
      ],
    },
    ease: {
      praise: [
        'Allt var lätt att använda.',
        'Jag hittade det jag ville ha på ett ögonblick.',
        'Sidorna är tydliga och snabba.',
      ],
      blame: [
        'Sidorna är röriga och långsamma.',
        'Jag hittade inte det jag sökte.',
        'Det hoppade hela tiden tillbaka till början.',
      ],
    },
    selection: {
      praise: ['Ni hade precis det jag letade efter.', 'Urvalet är stort.', 'För en gångs skull fanns min storlek.'],
      blame: ['Det jag ville ha var slutsålt.', 'Urvalet har blivit smalt.', 'Min storlek finns aldrig.'],
    },
    description: {
      praise: [
        'Produkten var precis som den beskrevs.',
        'Bilderna och måtten berättade allt jag behövde.',
        'Bra beskrivning och ärliga omdömen.',
      ],
      blame: [
        'Måtten på sidan var fel.',
        'Bilderna liknade inte produkten.',
        'Viktig information om produkten saknades.',
      ],
    },
    price: {
      praise: ['Priset var rimligt.', 'Jag fick mycket för pengarna.', 'Bra erbjudanden för stamkunder.'],
      blame: [
        'För dyrt för vad man får.',
        'Priset blev till slut högre än det stod först.',
        'Samma sak kostar mindre på annat håll.',
      ],
    },
    refund: {
      praise: [
        'Pengarna var tillbaka på kontot på två dagar.',
        'Det var enkelt och gratis att returnera.',
        'Returen godkändes utan frågor.',
      ],
      blame: [
        'Jag väntar fortfarande på mina pengar efter {days} dagar.',
        'Det var alldeles för svårt att returnera.',
        'Jag fick betala för att returnera en felaktig produkt.',
      ],
    },
    'reply-time': {
      praise: [
        'Jag fick svar samma dag.',
        'Svaret kom snabbare än jag väntade mig.',
        'Ett snabbt svar på mitt meddelande.',
      ],
      blame: [
        'Det tog {days} dagar att få svar.',
        'Jag skrev två gånger innan någon svarade.',
        'Det enda svaret var ett automatiskt.',
      ],
    },
    collection: {
      praise: [
        'Paketet var klart när jag kom.',
        'Upphämtningen tog mindre än en minut.',
        'Det var lätt att hitta utlämningsdisken.',
      ],
      blame: [
        'Paketet hittades inte i butiken.',
        'Meddelandet kom innan paketet var framme.',
        'Utlämningsdisken var stängd.',
      ],
    },
    invoice: {
      praise: [
        'Fakturan var tydlig och rätt.',
        'Fakturan kom i tid och var lätt att betala.',
        'Jag förstod varje rad på fakturan.',
      ],
      blame: [
        'Summan på fakturan var fel.',
        'Fakturan gick inte att förstå.',
        'Jag fick en påminnelse om en faktura som jag aldrig fått.',
      ],
    },
    letters: {
      praise: [
        'Nyhetsbrevet hade bra tips.',
        'Nyhetsbrevet kommer lagom ofta.',
        'Jag hittade ett fint erbjudande i nyhetsbrevet.',
      ],
      blame: [
        'Nyhetsbrevet kommer alldeles för ofta.',
        'Nyhetsbrevet hade inget för mig.',
        'Jag kommer inte bort från sändlistan.',
      ],
    },
    premises: {
      praise: [
        'Butiken var snygg och ljus.',
        'Det var lätt att hitta i butiken.',
        'Det fanns parkering precis vid dörren.',
      ],
      blame: ['Butiken var stökig och trång.', 'Jag hittade ingenting i butiken.', 'Det fanns ingenstans att parkera.'],
    },
  },
  before: { praise: ['Tack!', 'Jag är nöjd.'], blame: ['Jag är besviken.', 'Inte bra nog.'] },
  after: {
    praise: ['Jag kommer tillbaka.', 'Fortsätt så.'],
    blame: ['Gör något åt det.', 'Nästa gång tänker jag efter.'],
  },
}
