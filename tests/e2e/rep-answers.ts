import { readFileSync, writeFileSync } from 'node:fs'
import type { Locator, Page, TestInfo } from '@playwright/test'
import type { RepAnswers } from '#contract/rep-file-values.ts'
import type { FieldValue } from '#contract/template-definition.ts'
import { pressEnter, tabTo } from './keyboard.ts'

/** Presses a button that leads to a file. @returns where the file is */
export async function saved(page: Page, button: Locator, info: TestInfo): Promise<string> {
  const download = page.waitForEvent('download')
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  const file = info.outputPath((await download).suggestedFilename())
  await (await download).saveAs(file)
  return file
}

/** Chooses a file on the screen of answers. */
export async function choose(desk: Page, file: string): Promise<void> {
  const chooser = desk.waitForEvent('filechooser')
  await pressEnter(desk.getByRole('button', { name: 'Choose the file' }))
  await (await chooser).setFiles(file)
}

/** Answers as a page would save them. @returns where the file is */
export function answersTo(file: string, values: Readonly<Record<string, FieldValue>>): string {
  const html = readFileSync(file, 'utf8')
  const data = /id="plumbline-page">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
  const page = JSON.parse(data) as {
    fileId: string
    repId: string
    plans: {
      planId: string
      templateVersionId: string
      fields: { key: string; score: 0 | 1 | 2 | null; revision: number }[]
    }[]
  }
  const answers: RepAnswers = {
    format: 'plumbline-rep-answers',
    version: 1,
    fileId: page.fileId,
    repId: page.repId,
    savedAt: '2026-05-04T10:00:00Z',
    plans: page.plans.map(({ planId, templateVersionId, fields }) => ({
      planId,
      templateVersionId,
      answers: fields.flatMap(({ key, score, revision }) => {
        const value = values[key]
        return value ? [{ key, value, score, revision, holds: false, evidence: [] }] : []
      }),
    })),
  }
  const path = file.replace(/\.html$/, '.json')
  writeFileSync(path, JSON.stringify(answers))
  return path
}
