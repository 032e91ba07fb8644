import type { Page } from '@playwright/test'
import type { Field, PlanDefinition } from '#contract/template-definition.ts'
import { createCore } from '#core/create-core.ts'
import { goTo, inBrowser, press } from './in-browser.ts'
import { caller, type Measured, median, ms, percentile } from './measure.ts'
import { benchPorts } from './ports.ts'

const fields = 300
const sections = 10
const moves = 40

/** From the key that moves a field of a 300-field template to the painted list, beside a bare list. */
export async function measureEditor(browserPath: string): Promise<Measured[]> {
  return inBrowser(browserPath, aTemplate, async ({ page, bare }, templateId) => {
    await goTo(page, `/templates/${templateId}/edit`)
    await page.locator('[data-row]').nth(fields).waitFor()
    await bare.setContent(bareList())
    const start = fields / 2
    for (const one of [page, bare]) {
      await one.evaluate(watch)
      await one.locator(`[data-row="f${start}"]`).focus()
    }
    const [ours, plain]: [number[], number[]] = [[], []]
    for (let round = 0; round < moves; round += 1) {
      const key = round % 4 < 2 ? 'Alt+ArrowUp' : 'Alt+ArrowDown'
      ours.push(await moved(page, key))
      plain.push(await moved(bare, key))
    }
    return [
      {
        what: `a field moved in a template of ${fields}`,
        ours: ms(median(ours)),
        bare: ms(median(plain)),
        ratio: median(ours) / median(plain),
        limit: null,
        note: `key to painted list, beside a bare list; 95 of 100 under ${ms(percentile(ours, 95))}, wanted 50 ms`,
      },
    ]
  })
}

async function moved(page: Page, key: string): Promise<number> {
  const took = await press(page, key)
  // The draft saves itself after a pause; the next key comes when that is done with.
  await page.waitForTimeout(700)
  return took
}

async function aTemplate(folder: string): Promise<string> {
  const core = await createCore(folder, benchPorts(new Date().toISOString().slice(0, 10)))
  const made = await caller(core)('templates.createDraft', { definition: longForm() })
  await core.close()
  return String(made['templateId'])
}

function longForm(): PlanDefinition {
  const each = fields / sections
  return {
    kind: 'account_plan',
    name: 'A long form',
    purpose: '',
    readBy: 'The team, monthly.',
    minutes: 90,
    refreshMinutes: 20,
    sections: Array.from({ length: sections }, (_, section) => ({
      key: `s${section}`,
      label: `Section ${section + 1}`,
      help: '',
      fields: Array.from({ length: each }, (__, at) => aField(section * each + at)),
    })),
  }
}

function aField(at: number): Field {
  const type =
    (['text', 'long_text', 'number', 'date', 'list', 'people'] as const)[at % 6] ?? 'text'
  return {
    key: `f${at}`,
    label: `Question ${at + 1}`,
    help: 'Say what belongs here.',
    example: 'As it was said last time.',
    type,
    scored: false,
    required: at % 3 === 0,
    requiredFromStage: null,
    minLength: 0,
  }
}

/** A list of as many rows, one of which goes up and down by the same keys. */
function bareList(): string {
  const rows = Array.from({ length: fields }, (_, at) => {
    return `<li><button data-row="f${at}">Question ${at + 1}</button></li>`
  })
  return `<!doctype html><ol data-outline>${rows.join('')}</ol><script>
    document.addEventListener('keydown', (event) => {
      const row = event.target.closest('li')
      const down = event.key === 'ArrowDown'
      const other = down ? row.nextSibling : row.previousSibling
      if (other) row.parentNode.insertBefore(row, down ? other.nextSibling : other)
      event.target.focus()
    })
  </script>`
}

/** From the press to the end of the frame in which a row stands elsewhere. */
const watch = `(() => {
  let pressed = 0
  window.addEventListener('keydown', (event) => {
    if (event.key.startsWith('Arrow')) pressed = event.timeStamp
  }, true)
  new MutationObserver(() => {
    if (pressed === 0) return
    const began = pressed
    pressed = 0
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { globalThis.paintedAfter = performance.now() - began }
    requestAnimationFrame(() => port2.postMessage(null))
  }).observe(document.body, { subtree: true, childList: true, characterData: true })
})()`
