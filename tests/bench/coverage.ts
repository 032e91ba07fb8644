import { createCore } from '#core/create-core.ts'
import { addDays } from '#domain/days.ts'
import { goTo, inBrowser, press } from './in-browser.ts'
import { caller, type Measured, median, ms, percentile } from './measure.ts'
import { benchPorts } from './ports.ts'

const people = 50
const presses = 60

/**
 * From an arrow key in the coverage of 50 people to the painted focus, beside a bare table with as
 * many cells; and over its edge, where the weeks are read anew. 52 weeks are walked.
 */
export async function measureCoverage(browserPath: string): Promise<Measured[]> {
  return inBrowser(browserPath, aTeam, async ({ page, bare }) => {
    await goTo(page, '/calendar')
    await page.getByRole('gridcell').first().waitFor()
    const cells = await page.getByRole('gridcell').count()
    await bare.setContent(bareGrid(people, Math.round(cells / people)))
    for (const one of [page, bare]) await one.evaluate(watch)

    const [ours, plain]: [number[], number[]] = [[], []]
    for (let round = 0; round < presses; round += 1) {
      const key = ['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft'][round % 4] ?? 'ArrowDown'
      ours.push(await press(page, key))
      plain.push(await press(bare, key))
    }
    await page.keyboard.press('End')
    const over: number[] = []
    for (let week = 0; week < 52; week += 1) over.push(await press(page, 'ArrowRight'))
    return [
      {
        what: `arrow key to painted focus, ${cells} cells`,
        ours: ms(median(ours)),
        bare: ms(median(plain)),
        ratio: median(ours) / median(plain),
        limit: null,
        note: `beside a bare table; 95 of 100 under ${ms(percentile(ours, 95))}, wanted 50 ms`,
      },
      {
        what: 'the same over the edge, 52 weeks',
        ours: ms(median(over)),
        bare: '',
        ratio: null,
        limit: null,
        note: `with the weeks read anew; 95 of 100 under ${ms(percentile(over, 95))}`,
      },
    ]
  })
}

/** So many people, each with a weekly one-on-one since half a year. */
async function aTeam(folder: string): Promise<void> {
  const today = new Date().toISOString().slice(0, 10)
  const core = await createCore(folder, benchPorts(today))
  const call = caller(core)
  for (let index = 0; index < people; index += 1) {
    const { rep } = await call('team.createRep', {
      name: `Rep ${String(index).padStart(2, '0')}`,
      email: null,
      role: '',
      startDate: null,
      territory: '',
      quotas: [],
    })
    await call('cadence.createRule', {
      rule: {
        reviewKind: 'one_on_one',
        for: { who: 'rep', repId: Reflect.get(Object(rep), 'id') },
        pattern: { every: 'week', weeks: 1, weekday: 1 + (index % 5) },
        time: '09:00',
        minutes: 30,
        guideId: null,
        place: '',
        link: '',
        startsOn: addDays(today, -182),
        endsOn: null,
      },
    })
  }
  await core.close()
}

/** A table whose cells take the focus by arrows, and nothing else. */
function bareGrid(rows: number, columns: number): string {
  const row = `<tr>${'<td tabindex="-1">▲</td>'.repeat(columns)}</tr>`
  return `<!doctype html><table role="grid">${row.repeat(rows)}</table><script>
    const cells = [...document.querySelectorAll('td')]
    let at = 0
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: ${columns}, ArrowUp: -${columns} }
    document.addEventListener('keydown', (event) => {
      const next = cells[at + (steps[event.key] ?? 0)]
      if (!next) return
      cells[at].tabIndex = -1
      at = cells.indexOf(next)
      next.tabIndex = 0
      next.focus()
    })
    cells[0].tabIndex = 0
    cells[0].focus()
  </script>`
}

/**
 * Lets a page measure: from the press to the end of the frame in which another cell has the focus,
 * or the cell with the focus shows another week.
 */
const watch = `(() => {
  const grid = document.querySelector('[role="grid"]')
  grid.querySelector('td[tabindex="0"]').focus()
  let pressed = 0
  const painted = () => {
    if (pressed === 0) return
    const began = pressed
    pressed = 0
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => { globalThis.paintedAfter = performance.now() - began }
    requestAnimationFrame(() => port2.postMessage(null))
  }
  window.addEventListener('keydown', (event) => { pressed = event.timeStamp }, true)
  grid.addEventListener('focusin', painted)
  new MutationObserver(painted).observe(grid, { subtree: true, characterData: true })
})()`
