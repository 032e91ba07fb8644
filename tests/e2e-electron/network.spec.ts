import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSocket, type Socket } from 'node:dgram'
import { expect, invoke, test } from './desk.ts'

/** The hosts and addresses that the log of Chromium's network service names, but the app's own. */
function askedIn(log: string): string[] {
  const named = readFileSync(log, 'utf8').matchAll(/"(?:host|address|url)":"([^"]+)"/g)
  return [...named].map(([, name = '']) => name).filter((name) => !name.startsWith('app://'))
}

/** A server of peers on this computer, and how often it was asked. */
async function peerServer(): Promise<{ socket: Socket; port: number; asked: () => number }> {
  const socket = createSocket('udp4')
  let times = 0
  socket.on('message', () => {
    times += 1
  })
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound))
  return { socket, port: socket.address().port, asked: () => times }
}

test('from start to end nothing is looked up, asked or connected to', async ({ shell }) => {
  const log = join(shell.folder, 'network.json')
  const page = await shell.start(`--log-net-log=${log}`)
  const words = {
    name: 'Anna Lindt',
    email: null,
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  }
  await invoke(page, 'team.createRep', words)
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.getByRole('button', { name: 'New rep' }).click()
  // Words that no dictionary knows are what a spelling checker looks for one for.
  await page.getByRole('textbox', { name: 'Role' }).fill('Acount exekutiv')
  await shell.stop()
  expect(askedIn(log)).toEqual([])
})

test('a shell that checks spelling asks for dictionaries, and the log tells (the control)', async ({
  shell,
}) => {
  const log = join(shell.folder, 'network.json')
  await shell.start(`--log-net-log=${log}`)
  await shell.app.evaluate(({ session }) => {
    session.defaultSession.setSpellCheckerEnabled(true)
    session.defaultSession.setSpellCheckerLanguages(['fr'])
  })
  await expect.poll(() => askedIn(log)).not.toEqual([])
})

test('code of the page has no way to a peer, in no frame of it either', async ({ shell }) => {
  const server = await peerServer()
  const page = await shell.start()
  const answers = await page.evaluate(async (port) => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const tried: string[] = []
    for (const place of [globalThis, frame.contentWindow]) {
      const Peer: unknown = Reflect.get(Object(place), 'RTCPeerConnection')
      if (typeof Peer !== 'function') {
        tried.push('none')
        continue
      }
      const peer = Reflect.construct(Peer, [
        { iceServers: [{ urls: `stun:127.0.0.1:${port}` }] },
      ]) as RTCPeerConnection
      peer.createDataChannel('out')
      await peer.setLocalDescription(await peer.createOffer())
      await new Promise<void>((done) => {
        if (peer.iceGatheringState === 'complete') return done()
        peer.addEventListener('icegatheringstatechange', () => {
          if (peer.iceGatheringState === 'complete') done()
        })
      })
      tried.push('tried')
    }
    return tried
  }, server.port)
  expect(answers[0]).toBe('none')
  expect(server.asked()).toBe(0)
  server.socket.close()
})
