// Runs before the first paint, so that a reader of the dark scheme is not flashed with white.
// A file and not an inline script, because the content security policy allows no inline scripts.
const kept = localStorage.getItem('kohtaamo.scheme')
const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
const language = localStorage.getItem('kohtaamo.language')
if (language) document.documentElement.lang = language
