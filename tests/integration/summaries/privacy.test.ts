import { fc } from '#tests/helpers/fc.ts'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { audiences, blockKeys } from '#contract/summary-values.ts'
import { aRep, aReview } from '#tests/helpers/closed-review.ts'
import { openTestCore } from '#tests/helpers/core.ts'
import {
  canariesIn,
  canary,
  hidden,
  reviewFacts,
  withCanaries,
} from '#tests/helpers/review-facts.ts'

/** A mail part may be written in quoted-printable or base64, a link in percent codes: read all of them. */
function readings(bytes: string): string {
  const quoted = bytes
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  const encoded = (bytes.match(/[A-Za-z0-9+/\r\n]{40,}={0,2}/g) ?? []).map((run) =>
    Buffer.from(run, 'base64').toString('utf8'),
  )
  const percent = bytes.replace(/%([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  return [bytes, quoted, percent, ...encoded].join('\n')
}

test('the readings find a canary in every encoding (else the test below proves nothing)', () => {
  const word = canary('private', 7)
  const text = `ü ${word} ${'x'.repeat(90)}`
  expect(canariesIn(readings(Buffer.from(text).toString('base64'))).private).toBe(1)
  expect(canariesIn(readings(`=C3=BC quokka7=\r\nend`)).private).toBe(1)
  expect(canariesIn(readings(encodeURIComponent(text))).private).toBeGreaterThan(0)
})

test('private words are in no byte that leaves by any route, through the real core', async () => {
  const core = await openTestCore()
  const repId = await aRep(core, 'Åsa Lindt')
  let heard = 0
  await fc.assert(
    fc.asyncProperty(reviewFacts, fc.subarray([...blockKeys]), async (plain, leftOut) => {
      const facts = withCanaries(plain)
      const reviewId = await aReview(core, repId, {
        ...facts,
        noneNeeded: `because ${canary('private', 9001)}`,
        questionNote: canary('private', 9002),
        ratingNote: canary('private', 9003),
      })
      for (const audience of audiences) {
        const which = { reviewId, audience }
        core.files.delivered.length = 0
        core.files.mails.length = 0
        const first = await core.ok('summaries.preview', which)
        const { recipient, subject } = first.summary.choices
        const choices = { ...which, recipient, subject, leftOut, revision: 0 }
        const { summary } = await core.ok('summaries.save', choices)
        await core.ok('summaries.deliver', { ...which, route: 'eml' })
        await core.ok('summaries.deliver', { ...which, route: 'markdown' })
        if (summary.mailto.fits) await core.ok('summaries.deliver', { ...which, route: 'mailto' })
        else await core.fails('summaries.deliver', { ...which, route: 'mailto' })
        if (facts.next !== null) await core.ok('summaries.calendar', { reviewId })
        const copied = await core.ok('summaries.noteLeft', { ...which, route: 'copy' })
        const left = [
          JSON.stringify(first),
          JSON.stringify(summary),
          JSON.stringify(copied),
          ...core.files.mails,
          ...core.files.delivered.flatMap((file) => [
            file.name,
            Buffer.from(file.bytes).toString('utf8'),
          ]),
        ]
        expect(core.files.delivered.length).toBeGreaterThanOrEqual(2)
        const found = canariesIn(left.map(readings).join('\n'))
        for (const privacy of hidden[audience]) expect(found[privacy]).toBe(0)
        heard += found.rep + found.upward
      }
    }),
    { numRuns: 25, endOnFailure: true },
  )
  // The control: words that may leave did.
  expect(heard).toBeGreaterThan(100)
  expect(canariesIn(core.logged.join('\n'))).toEqual({ private: 0, rep: 0, upward: 0 })
  // And the private words were there to be found.
  const file = readFileSync(`${core.folder}/plumbline.db-wal`, 'latin1')
  expect(canariesIn(file).private).toBeGreaterThan(0)
}, 120_000)
