import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { checkDraft, mainJob } from '#tests/e2e/main-job.ts'
import { expect, test } from './desk.ts'

const file = resolve(import.meta.dirname, '../fixtures/crm/salesforce_report.csv')

test('the main job, from a CRM export to the draft in the mail program, by keyboard alone', async ({
  shell,
}) => {
  test.setTimeout(180_000)
  const page = await shell.start()
  // The system's own dialog and mail program are not the page's: they answer as a user would.
  await shell.app.evaluate(({ dialog, shell: system }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    system.openPath = (draft) => {
      Reflect.set(globalThis, 'draft', draft)
      return Promise.resolve('')
    }
  }, file)
  const source = await mainJob(page, {
    chooseExport: () => page.keyboard.press('Enter'),
    async takeDraft() {
      await page.keyboard.press('Enter')
      await expect(page.getByText('Opened in your mail program.')).toBeVisible()
      const draft = await shell.app.evaluate(() => String(Reflect.get(globalThis, 'draft')))
      expect(draft).toMatch(/\.eml$/)
      return readFileSync(draft, 'utf8')
    },
  })
  checkDraft(source)
})
