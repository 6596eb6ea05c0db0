import { join } from 'node:path'
import { build, type InlineConfig } from 'vite'

/*
 * The scripts and the style that customers load, each in one file: `node src/collector/build/main.ts <folder>`.
 * They stand apart from the pages of the staff, because here every byte counts.
 */
const SOURCE = join(import.meta.dirname, '..')

/** `page.js` and `page.css`, `widget.js` for pages of others (one plain script), and the worker of screens for passers-by. */
const ENTRIES = [
  { name: 'page', file: 'main.ts', format: 'es' },
  { name: 'widget', file: 'widget/main.ts', format: 'iife' },
  { name: 'kiosk-worker', file: 'kiosk-worker.ts', format: 'es' },
] as const

export async function buildCollector(folder: string): Promise<void> {
  for (const entry of ENTRIES) await build(configOf(entry, folder))
}

function configOf({ name, file, format }: (typeof ENTRIES)[number], folder: string): InlineConfig {
  return {
    configFile: false,
    root: SOURCE,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      // Phones of five years ago; on older ones the pages stay plain forms, which work as well.
      target: 'es2021',
      // As it is written: older browsers skip what they do not know and get light colours.
      cssTarget: 'esnext',
      modulePreload: false,
      rolldownOptions: {
        input: join(SOURCE, file),
        output: { format, entryFileNames: `${name}.js`, assetFileNames: `${name}[extname]`, codeSplitting: false },
        // What only describes shapes stays on the server.
        treeshake: { moduleSideEffects: (id) => id.endsWith('.css') || id.includes('/src/collector/') },
      },
    },
  }
}

const [folder] = process.argv.slice(2)
if (import.meta.main && folder !== undefined) await buildCollector(folder)
