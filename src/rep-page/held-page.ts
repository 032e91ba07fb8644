import { repPage, type RepPage } from '#contract/rep-file-values.ts'

/** The data that stand in this file; null when they are not as they were written. */
export function heldPage(): RepPage | null {
  const text = document.querySelector('#plumbline-page')?.textContent ?? ''
  try {
    const read = repPage.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
