import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, type RunningApp, test } from './app.ts'
import { addRep, closedReview, goTo } from './review-data.ts'

/** Kills while typing; a hundred times as many in the trials. */
const kills = Number(process.env['PLUMBLINE_KILLS'] ?? 2)
const pause = 20

const draftsOf = async (app: RunningApp) => (await app.call('drafts.list', {})).drafts

/** Kills page and host, and starts again: what is offered then stands in `left`. */
async function afterKill(app: RunningApp, desk: Page): Promise<{ again: Page; left: Locator }> {
  await app.kill()
  await desk.close({ runBeforeUnload: false })
  const again = await desk.context().newPage()
  await again.goto(await app.start())
  return { again, left: again.getByRole('region', { name: 'What was not saved' }) }
}

test('what was typed and not saved comes back after a kill of page and host, at most 2 s older', async ({
  app,
  desk,
}) => {
  test.setTimeout(120_000 + kills * 60_000)
  const repId = await addRep(app)
  const reviewId = await closedReview(app, repId)
  let open = desk
  for (let kill = 0; kill < kills; kill += 1) {
    await goTo(app, open, `/reviews/${reviewId}`)
    await open.getByRole('button', { name: 'Add a remark' }).click()
    const remark = open.getByRole('textbox', { name: 'Remark' })
    await expect(remark).toBeFocused()
    const typed: { text: string; at: number }[] = []
    let text = ''
    const until = Date.now() + 1_500 + kill * 137 + (kill % 7) * 200
    while (Date.now() < until) {
      const letter = 'abcdefghijklmnopqrstuvwxyz '[text.length % 27] ?? ' '
      await open.keyboard.insertText(letter)
      text += letter
      typed.push({ text, at: Date.now() })
      await new Promise((next) => setTimeout(next, pause))
    }
    const killed = Date.now()
    await app.kill()
    await open.close()
    const due = typed.findLast(({ at }) => at <= killed - 2_000)?.text ?? ''

    open = await desk.context().newPage()
    await open.goto(await app.start())
    const left = open.getByRole('region', { name: 'What was not saved' })
    await expect(left).toContainText('Remark on the review with Anna Lindt')
    await left.getByRole('button', { name: 'Put it back' }).first().click()
    const back = await open.getByRole('textbox', { name: 'Remark' }).inputValue()
    // Never something else, and never more than two seconds of typing less.
    expect(text.startsWith(back)).toBe(true)
    expect(back.length).toBeGreaterThanOrEqual(due.length)
    expect(back).not.toBe('')
    await open.getByRole('textbox', { name: 'Remark' }).fill(`${kill}: ${back}`)
    await open.getByRole('button', { name: 'Add remark' }).click()
    await expect(open.getByText(`${kill}: ${back}`.trim())).toBeVisible()
    // What was saved has no draft any more.
    await expect.poll(() => draftsOf(app)).toEqual([])
  }
})

test('a note that cannot be saved is told at its place, outlives the kill, and is put back and saved', async ({
  app,
  desk,
}) => {
  const repId = await addRep(app)
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  const message = 'The disk is full, so this was not saved. Your text is still on screen.'
  await desk.route('**/rpc', async (route) => {
    if (!route.request().postData()?.includes('coaching.createNote')) return route.continue()
    return route.fulfill({ json: { ok: false, error: { code: 'DISK_FULL', message } } })
  })
  await desk.getByRole('button', { name: 'New note' }).click()
  await desk.getByRole('textbox', { name: 'Fact' }).fill('She asked for the budget.')
  await expect(desk.getByRole('banner').getByText(message)).toBeVisible()
  await expect(desk.getByRole('alert').getByText(message)).toBeVisible()
  await expect.poll(() => draftsOf(app)).toHaveLength(1)
  const { again, left } = await afterKill(app, desk)
  await expect(left).toContainText('Note on Anna Lindt')
  await expect(left).toContainText('She asked for the budget.')
  await expectAccessible(again)
  await left.getByRole('button', { name: 'Put it back' }).press('Enter')
  await expect(again.getByRole('textbox', { name: 'Fact' })).toHaveValue(
    'She asked for the budget.',
  )
  await expect(again.getByRole('status').getByText(/^Saved/)).toBeVisible()
  await expect(left).toBeHidden()
  await expect.poll(() => draftsOf(app)).toEqual([])
})

test('a draft that is thrown away is gone, and what a note said before comes back by key', async ({
  app,
  desk,
}) => {
  const repId = await addRep(app)
  const typed = { label: 'A topic', address: '/', words: 'Old words', value: null }
  await app.call('drafts.keep', { key: 'topic', page: 'gone', count: 1, ...typed })
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  const left = desk.getByRole('region', { name: 'What was not saved' })
  await left.getByRole('button', { name: 'Throw away' }).press('Enter')
  await expect(left).toBeHidden()
  expect((await app.call('drafts.list', {})).drafts).toEqual([])

  await desk.getByRole('button', { name: 'New note' }).click()
  const fact = desk.getByRole('textbox', { name: 'Fact' })
  const saved = desk.getByRole('status').getByText(/^Saved/)
  await fact.fill('The first words.')
  await expect(saved).toBeVisible()
  await fact.fill('Other words.')
  await desk.getByRole('button', { name: 'Done' }).click()
  await desk.getByRole('button', { name: 'Earlier versions of this note' }).press('Enter')
  const dialog = desk.getByRole('dialog', { name: 'Earlier versions' })
  await dialog.getByRole('switch').press('Space')
  await expectAccessible(desk)
  await dialog.getByRole('button', { name: 'Bring this version back' }).last().press('Enter')
  await expect(desk.getByRole('article')).toContainText('The first words.')
  await desk.getByRole('button', { name: 'Undo' }).click()
  await expect(desk.getByRole('article')).toContainText('Other words.')
})

test('what was typed into a form with a button of its own comes back into it after a kill', async ({
  app,
  desk,
}) => {
  await addRep(app)
  await goTo(app, desk, '/people')
  await desk.getByRole('button', { name: 'New rep' }).click()
  const dialog = desk.getByRole('dialog', { name: 'New rep' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Bo Berg')
  await dialog.getByRole('textbox', { name: 'Role' }).fill('Account executive')
  await expect.poll(() => draftsOf(app)).toHaveLength(1)
  const { again, left } = await afterKill(app, desk)
  await expect(left).toContainText('Bo Berg, Account executive')
  await left.getByRole('button', { name: 'Put it back' }).press('Enter')
  const back = again.getByRole('dialog', { name: 'New rep' })
  await expect(back.getByRole('textbox', { name: 'Name' })).toHaveValue('Bo Berg')
  await expect(back.getByRole('textbox', { name: 'Role' })).toHaveValue('Account executive')
  await back.getByRole('button', { name: 'Add rep' }).press('Enter')
  await expect(again.getByRole('heading', { name: 'Bo Berg' })).toBeVisible()
  // Saved, so no draft of it is left.
  await expect.poll(() => draftsOf(app)).toEqual([])
})

test('a form that is called off leaves no draft, and a commitment half typed comes back', async ({
  app,
  desk,
}) => {
  await addRep(app)
  await goTo(app, desk, '/people')
  await desk.getByRole('button', { name: 'New rep' }).click()
  const dialog = desk.getByRole('dialog', { name: 'New rep' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Bo Berg')
  await expect.poll(() => draftsOf(app)).toHaveLength(1)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(() => draftsOf(app)).toEqual([])
  await goTo(app, desk, '/commitments')
  await desk.getByRole('button', { name: 'New commitment' }).first().click()
  const promise = desk.getByRole('textbox', { name: 'What is promised' })
  await promise.fill('Meet the budget owner')
  await expect.poll(() => draftsOf(app)).toHaveLength(1)
  const { again, left } = await afterKill(app, desk)
  await left.getByRole('button', { name: 'Put it back' }).press('Enter')
  await expect(again.getByRole('textbox', { name: 'What is promised' })).toHaveValue(
    'Meet the budget owner',
  )
})
