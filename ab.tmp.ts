import { mkdirSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createCore } from '#core/create-core.ts'
import { caller } from '#tests/bench/measure.ts'
import { benchPorts } from '#tests/bench/ports.ts'
const data = process.argv[2]!
rmSync(data, { recursive: true, force: true }); mkdirSync(data, { recursive: true })
const core = await createCore(data, benchPorts('2026-05-04'))
const call = caller(core)
await call('sample.create', {})
const { plans } = await call('plans.list', { ...JSON.parse(process.env.LIST ?? '{}') }) as any
let list = plans
if (!list) { console.error(Object.keys(await call('plans.list', {}))) }
const planId = process.env.PLAN ?? list?.[0]?.id
let rev = 0, n = 0
const got = await call('plans.get', { planId }) as any
rev = got.fields.find((f: any) => f.key === 'if_we_lose')?.revision ?? 0
console.log('ready')
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'end') break
  n += 1
  const words = `Typed in round ${n}: the buyer wants to see the figures of the second site before the summer, and nobody has asked for them yet.`
  const b = performance.now()
  const saved = await call('plans.saveField', { planId, fieldKey: 'if_we_lose', value: { type: 'text', text: words }, score: null, revision: rev, reviewId: null })
  const t = performance.now() - b
  rev = Number(saved['revision'])
  console.log(t.toFixed(4))
}
await core.close()
