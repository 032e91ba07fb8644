import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { aPlace } from '#tests/trials/place.ts'
import { powerCuts } from '#tests/trials/power-cut.ts'
import { Disk } from '#tests/trials/power-cut/disk.ts'
import { cannotRecord, recordWork } from '#tests/trials/power-cut/record.ts'

const reason = cannotRecord()
const part = 0.01
const why = reason === null ? '' : ` (not tried here: ${reason})`

test.skipIf(reason !== null)(
  `R4: a power cut loses nothing that was acknowledged, and would with less than FULL${why}`,
  { timeout: 300_000 },
  async () => {
    for (const result of await powerCuts(part, 1)) {
      expect(result.faults).toEqual([])
      expect(result).toMatchObject({ holds: true, controlFails: true })
    }
  },
)

test.skipIf(reason !== null)(
  `the recorder sees every byte and name that the process leaves${why}`,
  { timeout: 120_000 },
  () => {
    const place = aPlace()
    onTestFinished(() => rmSync(place, { recursive: true, force: true }))
    const { base, folder, steps } = recordWork(place, 'restore', 'full')
    const disk = new Disk(base, folder)
    for (const step of steps) disk.apply(step)
    const live = disk.live()
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect([...live.keys()].toSorted()).toEqual(names.toSorted())
    const unseen: string[] = []
    for (const name of names) {
      // What is shared in memory is mapped, and made anew after a power cut.
      if (name.endsWith('-shm') || statSync(join(folder, name)).isDirectory()) continue
      if (!live.get(name)?.equals(readFileSync(join(folder, name)))) unseen.push(name)
    }
    expect(unseen).toEqual([])
  },
)
