/** What the launcher says, before anything that reads the word files of the product can run. */
const all = {
  en: {
    installing: 'Dependencies',
    building: 'Web pages',
    progress: (n, seconds) => `    ${n} packages, ${seconds} s`,
    waiting: (pid) => `    waiting for process ${pid}, which is doing this already`,
    installFailed:
      'The dependencies could not be installed (the reason stands above). Check the network and the npm registry, then start again.',
    noNpm: 'npm is needed to install the dependencies; it comes with Node.js.',
    buildFailed: 'The web pages could not be built (the reason stands above).',
    noNode:
      'There is no Node 24. Its package was installed, but not its program: run `npm rebuild node`, or install Node 24 or newer yourself.',
    oldNode: (version) => `Node.js 20 or newer is needed to start; this is ${version}.`,
  },
  fi: {
    installing: 'Riippuvuudet',
    building: 'Verkkosivut',
    progress: (n, seconds) => `    ${n} pakettia, ${seconds} s`,
    waiting: (pid) => `    odotetaan prosessia ${pid}, joka tekee tätä jo`,
    installFailed:
      'Riippuvuuksia ei voitu asentaa (syy on yllä). Tarkista verkko ja npm-rekisteri ja käynnistä uudelleen.',
    noNpm: 'Riippuvuuksien asentamiseen tarvitaan npm; se tulee Node.js:n mukana.',
    buildFailed: 'Verkkosivuja ei voitu koota (syy on yllä).',
    noNode:
      'Node 24 puuttuu. Sen paketti on asennettu mutta ohjelma ei: aja `npm rebuild node` tai asenna itse Node 24 tai uudempi.',
    oldNode: (version) => `Käynnistykseen tarvitaan Node.js 20 tai uudempi; tämä on ${version}.`,
  },
  sv: {
    installing: 'Beroenden',
    building: 'Webbsidor',
    progress: (n, seconds) => `    ${n} paket, ${seconds} s`,
    waiting: (pid) => `    väntar på process ${pid}, som redan gör detta`,
    installFailed:
      'Beroendena kunde inte installeras (orsaken står ovan). Kontrollera nätverket och npm-registret och starta igen.',
    noNpm: 'npm behövs för att installera beroendena; det följer med Node.js.',
    buildFailed: 'Webbsidorna kunde inte byggas (orsaken står ovan).',
    noNode:
      'Node 24 saknas. Paketet är installerat men inte programmet: kör `npm rebuild node`, eller installera Node 24 eller nyare själv.',
    oldNode: (version) => `Node.js 20 eller nyare behövs för att starta; detta är ${version}.`,
  },
}

const language = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || 'en').slice(0, 2)

export const words = all[language] ?? all.en
