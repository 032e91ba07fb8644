import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The page that a rep gets: one script and one style sheet, which the core puts into one file. */
export default defineConfig({
  root: at('src/rep-page'),
  publicDir: false,
  plugins: [react()],
  build: {
    // A rep opens it in whatever browser there is, as long as that browser is still kept up.
    target: ['chrome120', 'edge120', 'firefox121', 'safari17'],
    outDir: at('out/rep-page'),
    emptyOutDir: true,
    minify: true,
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: {
      input: at('src/rep-page/main.tsx'),
      output: {
        format: 'iife',
        entryFileNames: 'page.js',
        assetFileNames: 'page[extname]',
      },
    },
  },
})
