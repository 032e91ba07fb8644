import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import { expect, test } from './app.ts'
import { addRep, goTo } from './review-data.ts'

const saved = (desk: Page) => expect(desk.getByRole('status').getByText(/^Saved/)).toBeVisible()
const text = (desk: Page) => desk.getByRole('textbox', { name: 'Note', exact: true })

test('a note is written by keyboard, saves itself, survives a kill, and is removed and brought back', async ({
  app,
  desk,
}) => {
  const repId = await addRep(app)
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  await desk.getByRole('button', { name: 'New note' }).press('Enter')
  await expect(desk.getByRole('textbox', { name: 'Fact' })).toBeFocused()
  await desk.keyboard.type('Sent the price first')
  await desk.keyboard.press('Tab')
  await desk.keyboard.type('2 May 2026')
  await desk.getByRole('textbox', { name: 'Effect' }).press('Tab')
  await expect(desk.getByRole('button', { name: 'Bold' })).toBeFocused()
  await desk.keyboard.press('ArrowRight')
  await expect(desk.getByRole('button', { name: 'Italic' })).toBeFocused()
  await desk.keyboard.press('Tab')
  await expect(text(desk)).toBeFocused()
  await desk.keyboard.type('### Next time')
  await desk.keyboard.press('Enter')
  await desk.keyboard.type('Ask ')
  await desk.keyboard.press('Control+b')
  await desk.keyboard.type('who pays')
  await desk.keyboard.press('Control+b')
  await desk.keyboard.press('Enter')
  await desk.keyboard.type('- first')
  await desk.keyboard.press('Enter')
  await desk.keyboard.press('Control+]')
  await desk.keyboard.type('deeper')
  await desk.keyboard.press('Tab')
  await expect(desk.getByRole('combobox', { name: 'Deal' })).toBeFocused()
  await desk.getByRole('radio', { name: /Anna Lindt and me/ }).press('Space')
  await saved(desk)

  await app.kill()
  await app.start()
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  const note = desk.getByRole('article')
  await expect(note.getByRole('heading', { name: 'Next time' })).toBeVisible()
  await expect(note.getByRole('strong')).toHaveText('who pays')
  await expect(note.getByRole('listitem').filter({ hasText: 'deeper' }).last()).toHaveText('deeper')
  await expect(note.getByText('Sent the price first')).toBeVisible()
  await expect(note.getByText('2 May 2026')).toBeVisible()
  await expect(note.getByText('Anna Lindt and me')).toBeVisible()

  await note.getByRole('button', { name: 'Change this note' }).press('Enter')
  await expect(text(desk)).toBeFocused()
  await desk.keyboard.press('Control+End')
  await desk.keyboard.type(' again')
  await desk.keyboard.press('Control+Enter')
  await expect(note).toBeFocused()
  await expect(note.getByText('deeper again')).toBeVisible()

  await note.getByRole('button', { name: 'Remove this note' }).press('Enter')
  await expect(desk.getByRole('heading', { name: 'No notes on Anna Lindt yet' })).toBeVisible()
  await expect(desk.getByRole('button', { name: 'New note' })).toBeFocused()
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(note.getByText('deeper again')).toBeVisible()
})

test('a note is private until it is said otherwise, and says so', async ({ app, desk }) => {
  const repId = await addRep(app)
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  await desk.getByRole('button', { name: 'New note' }).click()
  const own = desk.getByRole('radio', { name: /Only me/ })
  await expect(own).toBeChecked()
  await expect(own).toHaveAccessibleDescription('Stays on this computer. No summary can show it.')
  await text(desk).fill('He is tired')
  await desk.getByRole('button', { name: 'Done' }).click()
  await expect(desk.getByRole('article').getByText('Only me')).toBeVisible()
  const { notes } = await app.call('coaching.notes', {
    repId,
    privacy: null,
    kind: null,
    words: '',
    before: null,
  })
  expect(notes.map((note) => [note.plain, note.privacy])).toEqual([['He is tired', 'private']])
})

test('what is pasted stays text: no element, no request, nothing run', async ({ app, desk }) => {
  const repId = await addRep(app)
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  await desk.getByRole('button', { name: 'New note' }).click()
  const requests: string[] = []
  desk.on('request', (request) => requests.push(request.url()))
  await text(desk).click()
  await desk.evaluate(() => {
    const data = new DataTransfer()
    data.setData(
      'text/html',
      '<img src="https://evil.test/x.png" onerror="document.title=1"><b>fat</b>',
    )
    data.setData('text/plain', '<script>document.title = 1</script>\r\nsecond \u0007line')
    const paste = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    })
    document.activeElement?.dispatchEvent(paste)
  })
  await expect(text(desk)).toContainText('<script>document.title = 1</script>')
  await expect(text(desk)).toContainText('second line')
  await expect(text(desk).locator('img, script, b, strong')).toHaveCount(0)
  await saved(desk)
  await desk.getByRole('button', { name: 'Done' }).click()
  await expect(desk.getByRole('article')).toContainText('<script>document.title = 1</script>')
  expect(requests.filter((url) => !url.startsWith('http://127.0.0.1'))).toEqual([])
  await expect(desk).not.toHaveTitle('1')
})

test('a link is an address that the app lets through, and never opens', async ({ app, desk }) => {
  const repId = await addRep(app)
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  await desk.getByRole('button', { name: 'New note' }).click()
  await text(desk).fill('the guide')
  await desk.keyboard.press('Control+a')
  await desk.getByRole('button', { name: 'Link', exact: true }).click()
  const address = desk.getByRole('textbox', { name: 'Address of the link' })
  await expect(address).toBeFocused()
  await address.fill('javascript:alert(1)')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('A link starts with https://')).toBeVisible()
  await address.fill('example.com/guide')
  await desk.keyboard.press('Enter')
  await expect(text(desk).getByTitle('https://example.com/guide')).toHaveText('the guide')
  await desk.getByRole('button', { name: 'Done' }).click()
  await expect(desk.getByRole('article').getByTitle('https://example.com/guide')).toHaveText(
    'the guide',
  )
  await expect(desk.getByRole('article').getByRole('link')).toHaveCount(0)
})

test('a note follows the steps of the coaching guide', async ({ app, desk }) => {
  const repId = await addRep(app)
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  await desk.getByRole('button', { name: 'New note' }).click()
  await desk.getByText('Coaching guide', { exact: true }).click()
  await desk
    .getByRole('textbox', { name: 'What do you want to be able to do, and by when?' })
    .fill('Ask about money')
  await saved(desk)
  await desk.getByRole('button', { name: 'Done' }).click()
  const note = desk.getByRole('article')
  await expect(note.getByText('What do you want to be able to do, and by when?')).toBeVisible()
  await expect(note.getByText('Ask about money')).toBeVisible()
})

test('notes are found by class and by words, and the filter says what it leaves out', async ({
  app,
  desk,
}) => {
  const repId = await addRep(app)
  for (const [plain, privacy] of [
    ['about price', 'private'],
    ['about silence', 'rep'],
  ] as const) {
    await app.call('coaching.createNote', {
      repId,
      reviewId: null,
      opportunityId: null,
      planId: null,
      guideVersionId: null,
      answers: null,
      doc: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: plain }] }],
      },
      seenFact: '',
      seenOn: null,
      seenEffect: '',
      privacy,
      notedOn: '2026-05-04',
    })
  }
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  await expect(desk.getByRole('article')).toHaveCount(2)
  await desk.getByRole('searchbox', { name: 'Words in the note' }).fill('sil')
  await expect(desk.getByRole('article')).toHaveText(/about silence/)
  await desk.getByRole('combobox', { name: 'Who may read it' }).selectOption('Only me')
  await expect(desk.getByRole('heading', { name: 'No note fits the filter' })).toBeVisible()
  await desk.reload()
  await expect(desk.getByRole('heading', { name: 'No note fits the filter' })).toBeVisible()
  await desk.getByRole('button', { name: 'Show all notes' }).click()
  await expect(desk.getByRole('article')).toHaveCount(2)
  await expect(desk.getByRole('searchbox', { name: 'Words in the note' })).toHaveValue('')
})

test('a focus is set, ended with what came of it, and taken up again', async ({ app, desk }) => {
  const repId = await addRep(app)
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  const card = desk.getByRole('region', { name: 'Focus' })
  await card.getByRole('button', { name: 'Set a focus' }).press('Enter')
  await desk.keyboard.type('Asking who pays')
  await desk.keyboard.press('Enter')
  await expect(card.getByText('Asking who pays')).toBeVisible()
  await card.getByRole('button', { name: 'End it' }).press('Enter')
  await desk.keyboard.type('Three times in a row')
  await card.getByRole('button', { name: 'End the focus' }).press('Enter')
  await card.getByText('Earlier (1)').click()
  await expect(card.getByText('Three times in a row')).toBeVisible()
  await desk.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(card.getByRole('button', { name: 'End it' })).toBeVisible()
})

test('notes and their form have no axe violations, in light and in dark', async ({ app, desk }) => {
  test.slow()
  const repId = await addRep(app)
  await goTo(app, desk, `/people/${repId}?tab=notes`)
  await expect(desk.getByRole('heading', { name: /No notes on/ })).toBeVisible()
  await expectAccessible(desk)
  await desk.getByRole('button', { name: 'New note' }).click()
  await text(desk).fill('words')
  await desk.getByRole('button', { name: 'Link', exact: true }).click()
  await expectAccessible(desk)
  await desk.getByText('Coaching guide', { exact: true }).click()
  await expect(desk.getByRole('textbox', { name: 'Focus skill or task' })).toBeVisible()
  await expectAccessible(desk)
  await desk.getByRole('button', { name: 'Done' }).click()
  await expect(desk.getByRole('article')).toBeVisible()
  await desk.getByRole('button', { name: 'Set a focus' }).click()
  await expectAccessible(desk)
})
