import type { Sentences } from './topics.ts'

/** Sentences of nobody; `{minutes}` and `{days}` are filled in. */
export const FINNISH: Sentences = {
  about: {
    waiting: {
      praise: ['Minulle vastattiin heti.', 'Jonoa ei ollut juuri lainkaan.', 'Ei tarvinnut odottaa ollenkaan.'],
      blame: [
        'Odotin {minutes} minuuttia ennen kuin kukaan ehti auttaa.',
        'Jono oli aivan liian pitkä.',
        'Kukaan ei ehtinyt palvella, ja olin jo luovuttaa.',
      ],
    },
    kindness: {
      praise: [
        'Henkilökunta oli ystävällistä ja kuunteli oikeasti.',
        'Minut otettiin vastaan hymyillen.',
        'Mukava ihminen auttoi minua alusta loppuun.',
      ],
      blame: [
        'Asiakaspalvelija oli töykeä.',
        'Tuntui, että olin vain tiellä.',
        'Ketään ei tuntunut kiinnostavan, olenko asiakas vai en.',
      ],
    },
    expertise: {
      praise: [
        'Neuvoja tunsi tuotteet todella hyvin.',
        'Sain juuri sen neuvon, jota tarvitsin.',
        'Selkeät vastaukset ihmiseltä, joka tuntee asian.',
      ],
      blame: [
        'Neuvoja tiesi vähemmän kuin minä.',
        'Sain samaan kysymykseen kolme eri vastausta.',
        'Saamani neuvo osoittautui vääräksi.',
      ],
    },
    solved: {
      praise: [
        'Ongelmani ratkesi saman tien.',
        'Asia hoitui kerralla kuntoon.',
        'Kaikki korjattiin, eikä tarvinnut pyytää kahdesti.',
      ],
      blame: [
        'Ongelmani on yhä ratkaisematta.',
        'Joudun ottamaan yhteyttä uudelleen samasta asiasta.',
        'Asia luvattiin korjata, mutta mitään ei tapahtunut.',
      ],
    },
    timing: {
      praise: [
        'Tilaus tuli luvattuna päivänä.',
        'Toimitus oli nopeampi kuin odotin.',
        'Lähetys saapui juuri silloin kuin pitikin.',
      ],
      blame: [
        'Tilaus tuli {days} päivää myöhässä.',
        'Odotin kotona koko päivän, eikä ketään tullut.',
        'Toimituspäivä vaihdettiin minulta kysymättä.',
      ],
    },
    updates: {
      praise: [
        'Näin koko ajan, missä pakettini oli.',
        'Viestit toimituksesta olivat selkeitä.',
        'Seurantasivu kertoi saapumisajan tunnin tarkkuudella.',
      ],
      blame: [
        'Seurantasivu ei ollut muuttunut päiväkausiin.',
        'Minulla ei ollut aavistustakaan, missä pakettini oli.',
        'Seurannan mukaan paketti oli toimitettu, mutta mitään ei ollut tullut.',
      ],
    },
    packaging: {
      praise: [
        'Kaikki oli pakattu hyvin ja ehjää.',
        'Paketti oli siisti ja helppo avata.',
        'Hyvän pakkauksen ansiosta mikään ei ollut rikki.',
      ],
      blame: [
        'Paketti oli märkä ja revennyt.',
        'Yksi tuotteista oli laatikossa rikki.',
        'Yhden pienen tavaran ympärillä oli aivan liikaa muovia.',
      ],
    },
    payment: {
      praise: ['Maksaminen oli nopeaa ja turvallista.', 'Oma maksutapani toimi vaivatta.', 'Maksu meni läpi heti.'],
      blame: [
        'Maksu epäonnistui, ja jouduin aloittamaan alusta.',
        'Minulta veloitettiin kahteen kertaan.',
        'Käyttämäni maksutapa puuttui.',
      ],
    },
    ease: {
      praise: ['Kaikki oli helppokäyttöistä.', 'Löysin haluamani hetkessä.', 'Sivut ovat selkeät ja nopeat.'],
      blame: ['Sivut ovat sekavat ja hitaat.', 'En löytänyt etsimääni.', 'Se palasi jatkuvasti takaisin alkuun.'],
    },
    selection: {
      praise: ['Teillä oli juuri sitä, mitä etsin.', 'Valikoima on laaja.', 'Kerrankin löytyi oma kokoni.'],
      blame: ['Haluamani tuote oli loppu.', 'Valikoima on kaventunut.', 'Minun kokoani ei ole koskaan.'],
    },
    description: {
      praise: [
        'Tuote oli juuri kuvauksen mukainen.',
        'Kuvat ja mitat kertoivat kaiken tarvittavan.',
        'Hyvä kuvaus ja rehelliset arvostelut.',
      ],
      blame: ['Sivun mitat olivat väärin.', 'Kuvat eivät vastanneet tuotetta.', 'Tärkeitä tietoja tuotteesta puuttui.'],
    },
    price: {
      praise: ['Hinta oli kohtuullinen.', 'Sain rahalleni vastinetta.', 'Hyviä tarjouksia kanta-asiakkaille.'],
      blame: [
        'Liian kallista siihen nähden, mitä saa.',
        'Hinta olikin lopulta korkeampi kuin aluksi luki.',
        'Saman saa muualta halvemmalla.',
      ],
    },
    refund: {
      praise: [
        'Rahat palautuivat tilille kahdessa päivässä.',
        'Palauttaminen oli helppoa ja ilmaista.',
        'Palautus hyväksyttiin kyselemättä.',
      ],
      blame: [
        'Odotan rahojani yhä {days} päivän jälkeen.',
        'Palauttaminen oli tehty aivan liian vaikeaksi.',
        'Jouduin maksamaan viallisen tuotteen palautuksesta.',
      ],
    },
    'reply-time': {
      praise: [
        'Sain vastauksen samana päivänä.',
        'Vastaus tuli nopeammin kuin odotin.',
        'Viestiini vastattiin ripeästi.',
      ],
      blame: [
        'Vastausta sai odottaa {days} päivää.',
        'Kirjoitin kahdesti ennen kuin kukaan vastasi.',
        'Ainoa vastaus oli automaattinen.',
      ],
    },
    collection: {
      praise: ['Paketti oli valmiina, kun tulin.', 'Nouto kesti alle minuutin.', 'Noutopiste löytyi helposti.'],
      blame: [
        'Pakettia ei löytynyt myymälästä.',
        'Viesti tuli ennen kuin paketti oli perillä.',
        'Noutopiste oli kiinni.',
      ],
    },
    invoice: {
      praise: [
        'Lasku oli selkeä ja oikein.',
        'Lasku tuli ajoissa ja oli helppo maksaa.',
        'Ymmärsin laskun jokaisen rivin.',
      ],
      blame: [
        'Laskun summa oli väärä.',
        'Laskusta ei saanut mitään selvää.',
        'Sain muistutuksen laskusta, jota en koskaan saanut.',
      ],
    },
    letters: {
      praise: [
        'Uutiskirjeessä oli hyviä vinkkejä.',
        'Uutiskirje tulee juuri sopivan usein.',
        'Löysin uutiskirjeestä mukavan tarjouksen.',
      ],
      blame: [
        'Uutiskirje tulee aivan liian usein.',
        'Uutiskirjeessä ei ollut minulle mitään.',
        'En pääse pois postituslistalta.',
      ],
    },
    premises: {
      praise: [
        'Myymälä oli siisti ja valoisa.',
        'Myymälässä oli helppo löytää perille.',
        'Auton sai aivan oven viereen.',
      ],
      blame: ['Myymälä oli epäsiisti ja ahdas.', 'En löytänyt myymälästä mitään.', 'Autolle ei ollut paikkaa missään.'],
    },
  },
  before: { praise: ['Kiitos!', 'Olen tyytyväinen.'], blame: ['Pettymys.', 'Ei näin.'] },
  after: {
    praise: ['Tulen varmasti uudelleen.', 'Jatkakaa samaan malliin.'],
    blame: ['Tehkää asialle jotain.', 'Ensi kerralla mietin kahdesti.'],
  },
}
