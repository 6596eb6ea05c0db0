import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contracts } from './src/web/build/contracts.ts'
import { words } from './src/web/build/words.ts'

/** Parts that change rarely sit in chunks of their own, so that an upgrade of the product leaves them in the browser's cache. */
const groups = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 3 },
  {
    name: 'interface',
    test: /node_modules\/(@mantine\/(core|hooks|store)|@floating-ui|clsx|react-remove-scroll)/,
    priority: 2,
  },
  { name: 'routing', test: /node_modules\/@tanstack\//, priority: 2 },
  { name: 'languages', test: /node_modules\/(i18next|react-i18next|html-parse-stringify)\//, priority: 2 },
]

export default defineConfig({
  root: 'src/web',
  plugins: [contracts(), words(), react()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows no data: addresses for fonts and pictures, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  // `npx vite` shows pages as they are written; the answers come from a house that runs beside it.
  server: {
    port: 5173,
    // The house refuses calls from pages of another address, so it must see the one that the browser shows.
    proxy: { '/api': { target: `http://127.0.0.1:${process.env.KOHTAAMO_PORT || 7474}`, changeOrigin: false } },
  },
})
