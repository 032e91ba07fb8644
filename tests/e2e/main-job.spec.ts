import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { test } from './app.ts'
import { checkDraft, mainJob } from './main-job.ts'

const file = resolve(import.meta.dirname, '../fixtures/crm/salesforce_report.csv')

test('the main job, from a CRM export to the draft, by keyboard alone and with no network', async ({
  desk,
}) => {
  test.setTimeout(180_000)
  const source = await mainJob(desk, {
    async chooseExport() {
      const chooser = desk.waitForEvent('filechooser')
      await desk.keyboard.press('Enter')
      await (await chooser).setFiles(file)
    },
    async takeDraft() {
      const download = desk.waitForEvent('download')
      await desk.keyboard.press('Enter')
      return readFileSync(await (await download).path(), 'utf8')
    },
  })
  checkDraft(source)
})
