import { protocol } from 'electron'
import { commonHeaders, type Page } from '#core/page.ts'

/** Makes `app://` a standard, secure scheme; must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the page from its manifest, and nothing else (R29). */
export function servePage(page: Page): void {
  protocol.handle('app', (request) => answer(page, request.method, request.url))
}

/** The answer to one request of the page. */
export function answer(page: Page, method: string, address: string): Response {
  const url = URL.parse(address)
  if (method !== 'GET' || url?.protocol !== 'app:' || url.host !== 'bundle') return nothing()
  const file = page.file(url.pathname)
  if (file) {
    return new Response(Buffer.from(file.body), {
      headers: { ...commonHeaders, 'Content-Type': file.mime },
    })
  }
  if (url.pathname.includes('.') || url.pathname.includes('%')) return nothing()
  const { body, headers } = page.document()
  return new Response(body, { headers: { ...headers } })
}

function nothing(): Response {
  return new Response('Nothing here.', { status: 404, headers: { ...commonHeaders } })
}
