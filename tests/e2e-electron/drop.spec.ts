import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './desk.ts'

test('a file that is dropped on the window leads to its import; the page never sees its path', async ({
  shell,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-drop-'))
  try {
    const path = join(folder, 'deals.csv')
    writeFileSync(
      path,
      'Deal name,Account,Owner,Stage,Amount\nPumps,Nordwind,Ada Brand,Open,1200\n',
    )
    const page = await shell.start()
    // Only a file that the system has handed to the page has a path; an input is the way in a test.
    await page.evaluate(() => {
      const input = document.createElement('input')
      input.type = 'file'
      input.id = 'from-the-system'
      document.body.append(input)
    })
    await page.locator('#from-the-system').setInputFiles(path)
    const seen = await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#from-the-system')
      const file = input?.files?.[0]
      input?.remove()
      if (!file) return null
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(file)
      for (const type of ['dragenter', 'drop']) {
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true }))
      }
      return { path: Reflect.get(file, 'path') ?? null, name: file.name }
    })
    expect(seen).toEqual({ path: null, name: 'deals.csv' })
    await expect(page.getByRole('heading', { level: 2, name: 'deals.csv' })).toBeVisible()
    await page.getByRole('button', { name: 'Show what changes' }).press('Enter')
    await expect(page.getByRole('heading', { name: '1 new deal' })).toBeVisible()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
