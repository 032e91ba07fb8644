import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { checkAside } from '#core/db/check-aside.ts'

const missing = join(tmpdir(), 'plumbline-is-not-here', 'plumbline.db')

test('without threads, a file that was taken away before its check ends the check, not the app', async () => {
  // A host that brings SQLite for its first thread only, as the desktop shell of the tests does.
  vi.spyOn(process, 'versions', 'get').mockReturnValue({ ...process.versions, napi: '9' })
  await expect(checkAside(missing).found).rejects.toThrow(/./)
})
