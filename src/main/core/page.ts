import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

/** One file of the built page. */
export type PageFile = { readonly mime: string; readonly body: Uint8Array }

/** The built page as a fixed manifest, name → file: no path is ever joined from a request (R29). */
export type Page = {
  /** The entry document with a fresh nonce in it, and the headers that carry the same nonce. */
  document(): { body: string; headers: Readonly<Record<string, string>> }
  /** A file by its exact address, `/assets/…`; undefined for anything else. */
  file(address: string): PageFile | undefined
}

const mimes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** What the build writes where the nonce belongs. */
export const noncePlaceholder = 'PLUMBLINE_NONCE'

/** Reads the built page from its folder once; both hosts serve from it. */
export function loadPage(folder: string): Page {
  const files = new Map<string, PageFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const mime = mimes[extname(entry.name)]
    if (!mime) continue
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { mime, body: readFileSync(path) })
  }
  const index = files.get('/index.html')
  if (!index) throw new Error('The page is not built. Run `npm run build`.')
  files.delete('/index.html')
  const template = Buffer.from(index.body).toString('utf8')
  return {
    document() {
      const nonce = randomBytes(16).toString('base64')
      return {
        body: template.replaceAll(noncePlaceholder, nonce),
        headers: { ...pageHeaders(nonce), 'Content-Type': 'text/html; charset=utf-8' },
      }
    },
    file: (address) => files.get(address),
  }
}

/** Headers of every answer, with or without a document in it (R36). */
export const commonHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
}

/**
 * The policy of the document (R28). Styles need the nonce because the component library writes
 * `<style>` elements. The one Trusted Types policy is ours and lets nothing through that could make
 * an element: see src/renderer/app/trusted-types.ts.
 */
function pageHeaders(nonce: string): Record<string, string> {
  return {
    ...commonHeaders,
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "object-src 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ].join('; '),
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  }
}
