import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Shell, test } from './desk.ts'

/** Answers the system's dialog, which no test can press, with a path. */
function answerDialog(shell: Shell, path: string): Promise<void> {
  return shell.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
}

test('the calendar file is kept where the dialog of the system says, and nothing there is replaced unasked', async ({
  shell,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline calendar '))
  try {
    const page = await shell.start()
    await page.getByRole('link', { name: 'Cadence', exact: true }).click()
    const panel = page.getByRole('region', { name: 'In your calendar program' })
    const path = join(folder, 'my reviews.ics')
    await answerDialog(shell, path)
    await panel.getByRole('button', { name: 'Keep a calendar file up to date…' }).press('Enter')
    await expect(panel.getByRole('status')).toHaveText(/^Up to date since \d/)
    await expect(panel).toContainText(path)
    expect(readFileSync(path, 'utf8')).toContain('BEGIN:VCALENDAR')
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)

    // Without its ending the dialog has not asked about the file that is meant.
    const other = join(folder, 'other.ics')
    writeFileSync(other, 'somebody else’s')
    await answerDialog(shell, join(folder, 'other'))
    await panel.getByRole('button', { name: 'Choose another place…' }).press('Enter')
    await expect(panel.getByRole('alert')).toContainText('Another program has written to this file')
    expect(readFileSync(other, 'utf8')).toBe('somebody else’s')
    await panel.getByRole('button', { name: 'Replace the file' }).press('Enter')
    await expect(panel.getByRole('status')).toHaveText(/^Up to date since/)
    expect(readFileSync(other, 'utf8')).toContain('BEGIN:VCALENDAR')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
