import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { repDocument } from '#core/features/rep-files/rep-document.ts'
import { repShell } from '#core/features/rep-files/rep-shell.ts'
import { repPageOf, sentPlan } from '#tests/helpers/rep-page.ts'

const built = existsSync('out/rep-page/page.js')

test.skipIf(!built)('the built page fits into a document, and into a mail', () => {
  const html = repDocument(repShell(), repPageOf([sentPlan(1)]))
  expect(html).toContain(repShell().script)
  expect(Buffer.byteLength(html)).toBeLessThan(1_500_000)
})

test.skipIf(!built)('the built page names no address to fetch from', () => {
  const { script, style } = repShell()
  expect(style).not.toMatch(/url\(|@import/)
  expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|import\(/)
})
