import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      // A few files are found and read faster than the hundreds that the libraries come in.
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: at('src/main/electron/main.ts'),
          web: at('src/main/web/main.ts'),
          'check-worker': at('src/main/core/db/check-worker.ts'),
          'copy-worker': at('src/main/core/db/copy-worker.ts'),
          'exports-worker': at('src/main/core/features/exports/exports-worker.ts'),
          'form-worker': at('src/main/core/features/intake/form-worker.ts'),
        },
        external: ['better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    html: { cspNonce: 'PLUMBLINE_NONCE' },
    plugins: [react(), absoluteBase(), fetchDeskEarly()],
    build: {
      target: 'chrome130',
      outDir: at('out/renderer'),
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rollupOptions: {
        input: at('src/renderer/index.html'),
        // Code that is fetched later shares parts with the first page, and these must not run
        // before the page has set its policies: modules run in the order of their imports.
        output: {
          strictExecutionOrder: true,
          // All that the first screen needs is one file; each other screen comes by itself.
          codeSplitting: {
            groups: [
              { name: 'first', test: /preload-helper|\/app\/trusted-types\.ts$/, priority: 2 },
              { name: 'desk', test: /\/app\/desk\.tsx$/, priority: 1 },
            ],
          },
        },
      },
    },
  },
})

/**
 * electron-vite builds pages with relative addresses, for `file://`. Ours stand on `app://` and
 * http with addresses of more than one level, so assets have to be named from the root.
 */
function absoluteBase() {
  return { name: 'absolute-base', enforce: 'post' as const, config: () => ({ base: '/' }) }
}

/**
 * The first script is tiny and asks for the desk; the document names the desk's files already, so
 * that they come at the same time. Vite would name only what the first script imports at once.
 */
function fetchDeskEarly(): Plugin {
  return {
    name: 'fetch-desk-early',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const desk = chunks.find((chunk) => chunk.facadeModuleId?.endsWith('/app/desk.tsx'))
        if (!desk) return
        const scripts = [desk.fileName, ...desk.imports]
        const styles = chunks
          .filter((chunk) => scripts.includes(chunk.fileName))
          .flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])])
        return [
          ...scripts.map((file) =>
            tag({ rel: 'modulepreload', crossorigin: '', href: `/${file}` }),
          ),
          ...styles.map((file) => tag({ rel: 'stylesheet', crossorigin: '', href: `/${file}` })),
        ]
      },
    },
  }
}

function tag(attrs: Readonly<Record<string, string>>) {
  return { tag: 'link', attrs, injectTo: 'head' as const }
}
