import type { Plugin } from 'vite'

const ATTRIBUTE = ", { with: { type: 'json' } }"

/**
 * Word files are imported with the attribute that Node asks for. The server of `vite` answers such an import with a script, which
 * a browser refuses to take for JSON; so there, and only there, the attribute goes. A build has no such imports left.
 */
export function words(): Plugin {
  return {
    name: 'words',
    apply: 'serve',
    enforce: 'pre',
    transform: (code, id) =>
      // As many blanks, so that nothing moves and the lines of the browser are those of the file.
      id.includes('/words/') ? code.replaceAll(ATTRIBUTE, ' '.repeat(ATTRIBUTE.length)) : null,
  }
}
