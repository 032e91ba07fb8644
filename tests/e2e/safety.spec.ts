// oxlint-disable unicorn/consistent-function-scoping -- functions inside `evaluate` run in the page and cannot be outside
import { createServer, type Server } from 'node:http'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../scripts/find-browser.ts'
import { expect, test } from './app.ts'

/** A server of somebody else: it notes who comes, and serves one empty page without any policy. */
class Stranger {
  readonly hits: string[] = []
  readonly #server: Server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path !== '/' && path !== '/favicon.ico') this.hits.push(path)
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Content-Type', 'text/html')
    response.end('<!doctype html><title>Elsewhere</title><body></body>')
  })
  port = 0

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    const address = this.#server.address()
    this.port = typeof address === 'object' && address ? address.port : 0
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

/** What a page tries against its own policy; each ends in a thrown error or a reported violation. */
const violations = [
  'inline script',
  'inline event handler',
  'eval',
  'Function',
  'text timer',
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'document.write',
  'srcdoc',
  'DOMParser',
  'javascript link',
  'remote script',
  'remote module',
  'remote style',
  'inline style element',
  'inline style attribute',
  'remote image',
  'remote fetch',
  'remote frame',
  'remote form',
  'remote media',
  'object',
  'base',
  'web socket',
  'event source',
  'beacon',
  'blob worker',
  'another policy',
] as const

/** Tries one violation in the page. @returns what stopped it: an error, a directive, or nothing */
function violate(page: Page, name: (typeof violations)[number], remote: string): Promise<string> {
  return page.evaluate(
    async ([attack, elsewhere]) => {
      const stopped = Promise.withResolvers<string>()
      const report = (event: SecurityPolicyViolationEvent) =>
        stopped.resolve(`policy: ${event.effectiveDirective}`)
      document.addEventListener('securitypolicyviolation', report)
      Reflect.set(globalThis, 'ran', () => stopped.resolve('IT RAN'))
      const set = (target: object, key: string, value: unknown) => {
        if (!Reflect.set(target, key, value)) throw new Error(`cannot set ${key}`)
      }
      function add(tag: string, attributes: Record<string, string>): HTMLElement {
        const element = document.createElement(tag)
        element.addEventListener('load', () => stopped.resolve('IT LOADED'))
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
        document.body.append(element)
        return element
      }
      const box = document.createElement('div')
      document.body.append(box)
      const markup = '<img src=x onerror="ran()">'
      const attacks: Record<string, () => unknown> = {
        'inline script': () => {
          const script = document.createElement('script')
          set(script, 'text', 'ran()')
          document.body.append(script)
        },
        'inline event handler': () => {
          box.setAttribute('onclick', 'ran()')
          box.click()
        },
        eval: () => Reflect.apply(Reflect.get(globalThis, 'eval'), null, ['ran()']),
        Function: () => Reflect.construct(Function, ['ran()'])(),
        'text timer': () => Reflect.apply(setTimeout, null, ['ran()', 0]),
        innerHTML: () => set(box, 'innerHTML', markup),
        outerHTML: () => set(box, 'outerHTML', markup),
        insertAdjacentHTML: () =>
          Reflect.apply(Reflect.get(box, 'insertAdjacentHTML'), box, ['beforeend', markup]),
        'document.write': () => Reflect.apply(Reflect.get(document, 'write'), document, [markup]),
        srcdoc: () => {
          const frame = document.createElement('iframe')
          set(frame, 'srcdoc', markup)
        },
        DOMParser: () => new DOMParser().parseFromString(markup, 'text/html'),
        'javascript link': () => add('a', { href: 'javascript:ran()' }).click(),
        'remote script': () => add('script', { src: `${elsewhere}/script` }),
        'remote module': () => import(/* @vite-ignore */ `${elsewhere}/module`),
        'remote style': () => add('link', { rel: 'stylesheet', href: `${elsewhere}/style` }),
        'inline style element': () => {
          const style = document.createElement('style')
          style.append(`body { background: url(${elsewhere}/background) }`)
          document.head.append(style)
        },
        'inline style attribute': () => box.setAttribute('style', 'color: red'),
        'remote image': () => add('img', { src: `${elsewhere}/image` }),
        'remote fetch': () =>
          fetch(`${elsewhere}/fetch`, { mode: 'no-cors' }).then(() => 'IT WENT'),
        'remote frame': () => add('iframe', { src: `${elsewhere}/frame` }),
        'remote form': () => {
          const form = add('form', { action: `${elsewhere}/form`, method: 'post', target: '_self' })
          if (form instanceof HTMLFormElement) form.submit()
        },
        'remote media': () => add('video', { src: `${elsewhere}/media` }),
        object: () => add('object', { data: `${elsewhere}/object` }),
        base: () => {
          const base = document.createElement('base')
          base.href = elsewhere
          document.head.append(base)
        },
        'web socket': () => new WebSocket(`${elsewhere.replace('http', 'ws')}/socket`),
        'event source': () => new EventSource(`${elsewhere}/events`),
        beacon: () => navigator.sendBeacon(`${elsewhere}/beacon`, 'x'),
        'blob worker': () => new Worker(URL.createObjectURL(new Blob(['1']))),
        'another policy': () => {
          const types: unknown = Reflect.get(globalThis, 'trustedTypes')
          return Reflect.apply(Reflect.get(Object(types), 'createPolicy'), types, ['mine', {}])
        },
      }
      // In a task of the page's own: what the debugger runs may make code from text.
      const attempt = async () => {
        try {
          const outcome = await attacks[attack]?.()
          if (outcome === 'IT WENT') stopped.resolve(outcome)
        } catch (error) {
          stopped.resolve(`error: ${error instanceof Error ? error.name : String(error)}`)
        }
      }
      setTimeout(() => void attempt(), 0)
      const what = await stopped.promise
      document.removeEventListener('securitypolicyviolation', report)
      return what
    },
    [name, remote] as const,
  )
}

test('R18, R28: what the page’s policy forbids is stopped, each of many ways', async ({
  app,
  page,
}) => {
  const stranger = new Stranger()
  await stranger.open()
  await page.goto(await app.address())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const outcomes: string[] = []
  for (const name of violations) {
    outcomes.push(`${name} → ${await violate(page, name, `http://127.0.0.1:${stranger.port}`)}`)
  }
  expect(outcomes.filter((outcome) => !/→ (policy|error): /.test(outcome))).toEqual([])
  expect(stranger.hits).toEqual([])
  // A locator would wait for the refused navigations to finish, which they never do.
  expect(await page.evaluate(() => document.querySelectorAll('h1').length)).toBe(1)
  stranger.close()
})

test('the same attempts work on a page without the policy (the control)', async ({ page }) => {
  const stranger = new Stranger()
  await stranger.open()
  const remote = `http://127.0.0.1:${stranger.port}`
  await page.goto(remote)
  const outcomes: string[] = []
  for (const name of ['eval', 'inline script', 'remote fetch', 'remote frame'] as const) {
    outcomes.push(await violate(page, name, remote))
  }
  expect(outcomes).toEqual(['IT RAN', 'IT RAN', 'IT WENT', 'IT LOADED'])
  expect(stranger.hits).toEqual(['/fetch', '/frame'])
  stranger.close()
})

/** What a page of somebody else tries against the host; each settles whatever comes of it. */
function reach(page: Page, target: string): Promise<string[]> {
  return page.evaluate(async (host) => {
    const body = JSON.stringify({
      method: 'team.createRep',
      input: { name: 'Evil', email: null, role: '', startDate: null, territory: '', quotas: [] },
    })
    const read = async (response: Promise<Response>) => {
      try {
        return await (await response).text()
      } catch {
        return ''
      }
    }
    function settle(element: HTMLElement): Promise<string> {
      return new Promise((done) => {
        element.addEventListener('load', () => done(`loaded ${element.tagName}`))
        element.addEventListener('error', () => done(''))
        document.body.append(element)
      })
    }
    const image = Object.assign(document.createElement('img'), { src: `${host}/icon.svg` })
    const script = Object.assign(document.createElement('script'), { src: `${host}/rpc` })
    const frame = Object.assign(document.createElement('iframe'), { src: `${host}/` })
    const posted = Object.assign(document.createElement('iframe'), { name: 'posted' })
    const form = Object.assign(document.createElement('form'), {
      action: `${host}/rpc`,
      method: 'post',
      target: 'posted',
      enctype: 'text/plain',
    })
    form.append(Object.assign(document.createElement('input'), { name: body, value: '' }))
    document.body.append(posted, form)
    const socket = new Promise<string>((done) => {
      const made = new WebSocket(`${host.replace('http', 'ws')}/events`)
      made.addEventListener('open', () => done('socket opened'))
      made.addEventListener('error', () => done(''))
    })
    const events = new Promise<string>((done) => {
      const made = new EventSource(`${host}/events`)
      made.addEventListener('open', () => done('events opened'))
      made.addEventListener('error', () => {
        made.close()
        done('')
      })
    })
    const sent = new Promise<string>((done) => {
      posted.addEventListener('load', () => {
        let text = ''
        try {
          text = posted.contentDocument?.body.textContent ?? ''
        } catch {
          text = ''
        }
        done(text)
      })
      form.submit()
    })
    const json = { 'Content-Type': 'application/json' }
    const results = await Promise.all([
      read(fetch(`${host}/rpc`, { method: 'POST', headers: json, body })),
      read(fetch(`${host}/rpc`, { method: 'POST', mode: 'no-cors', body })),
      read(fetch(`${host}/session`, { method: 'POST', mode: 'no-cors', body: '{"code":""}' })),
      read(fetch(`${host}/`)),
      settle(image),
      settle(script),
      // A frame tells of its load even when it was refused; what matters is what came: see the answers.
      settle(frame).then(() => ''),
      sent,
      socket,
      events,
    ])
    for (const element of [image, script, frame, posted, form]) element.remove()
    return results
  }, target)
}

test('R35: a rebound name and pages of other ports get nothing out of the host and nothing into it', async ({
  app,
}) => {
  const port = new URL(await app.address()).port
  const stranger = new Stranger()
  await stranger.open()
  const found = findBrowser()
  const browser = await chromium.launch({
    ...(found ? { executablePath: found } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP evil.test 127.0.0.1'],
  })
  const page = await browser.newPage()
  const let_in: string[] = []
  page.on('response', (response) => {
    const url = new URL(response.url())
    if (url.port === port && response.status() !== 403)
      let_in.push(`${response.status()} ${url.href}`)
  })

  // The rebound name itself, in the address bar.
  const direct = await page.goto(`http://evil.test:${port}/`)
  expect(direct?.status()).toBe(403)
  expect(await page.textContent('body')).toBe('Not from here.')

  for (const origin of [
    `http://evil.test:${stranger.port}/`,
    `http://127.0.0.1:${stranger.port}/`,
  ]) {
    for (const target of [`http://127.0.0.1:${port}`, `http://evil.test:${port}`]) {
      for (let run = 0; run < 5; run += 1) {
        await page.goto(origin)
        const results = await reach(page, target)
        expect(results.filter((text) => text !== '' && text !== 'Not from here.')).toEqual([])
      }
    }
  }
  await browser.close()
  stranger.close()
  expect(let_in).toEqual([])
  expect((await app.call('team.size', {})).reps).toBe(0)
})

test('R36: the code does not stay in the address, and no cookie is set', async ({ app, page }) => {
  await page.goto(await app.address())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(page.url()).not.toContain('code')
  expect(await page.context().cookies()).toEqual([])
  const kept = await page.evaluate(() => ({
    bearer: sessionStorage.getItem('plumbline.bearer') ?? '',
    local: Object.entries(localStorage).join(),
  }))
  expect(kept.bearer).toMatch(/[\w-]{43}/)
  expect(kept.local).not.toContain(kept.bearer)
})

test('R14: a second host on the same folder says so, and both are safe', async ({ app }) => {
  const { RunningApp } = await import('./app.ts')
  const second = new RunningApp(app.folder)
  await second.start()
  expect(second.note).toContain('Another Plumbline')
  const rest = {
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  }
  // Each signs in once before it works beside the other.
  for (const host of [app, second]) expect((await host.call('team.size', {})).reps).toBe(0)
  await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      (index % 2 === 0 ? app : second).call('team.createRep', { ...rest, name: `Rep ${index}` }),
    ),
  )
  expect((await app.call('team.size', {})).reps).toBe(60)
  expect((await second.call('team.size', {})).reps).toBe(60)
  const { reps } = await app.call('team.reps', { archived: false })
  const [rep] = reps
  if (!rep) throw new Error('no rep')
  const { id, sample: _sample, archivedAt: _archived, ...fields } = rep
  await app.call('team.updateRep', { ...fields, repId: id, territory: 'North' })
  await expect(
    second.call('team.updateRep', { ...fields, repId: id, territory: 'South' }),
  ).rejects.toThrow(/STALE_REVISION/)
  await second.stop()
  expect((await app.call('team.rep', { repId: id })).rep.territory).toBe('North')
})
