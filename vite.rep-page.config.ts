import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { fileURLToPath } from 'node:url'
import { resolveVariables, theme } from './src/renderer/components/theme.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The page that a rep gets: one script and one style sheet, which the core puts into one file. */
export default defineConfig({
  root: at('src/rep-page'),
  publicDir: false,
  plugins: [react(), themeStyles()],
  build: {
    // A rep opens it in whatever browser there is, as long as that browser is still kept up.
    target: ['chrome120', 'edge120', 'firefox121', 'safari17'],
    outDir: at('out/rep-page'),
    emptyOutDir: true,
    minify: true,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
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

/**
 * The theme as a style sheet. In the app the component library writes it while it runs; here nothing
 * may be written that did not come with the file.
 */
function themeStyles(): Plugin {
  const id = 'virtual:theme.css'
  return {
    name: 'theme-styles',
    resolveId: (wanted) => (wanted === id ? id : undefined),
    load(wanted) {
      if (wanted !== id) return undefined
      const merged = mergeMantineTheme(DEFAULT_THEME, theme)
      const [all, ours] = [defaultCssVariablesResolver(merged), resolveVariables(merged)]
      return convertCssVariables({
        variables: { ...all.variables, ...ours.variables },
        light: { ...all.light, ...ours.light, '--mantine-color-scheme': 'light' },
        dark: { ...all.dark, ...ours.dark, '--mantine-color-scheme': 'dark' },
      })
    },
  }
}
