import { expect, invoke, test } from './desk.ts'

const anna = {
  name: 'Anna Lindt',
  email: null,
  role: '',
  startDate: null,
  territory: '',
  quotas: [],
}

test('a page that crashes is there again, where it was, and says so', async ({ shell }) => {
  const page = await shell.start()
  await invoke(page, 'team.createRep', anna)
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Anna Lindt' })).toBeVisible()
  await shell.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) throw new Error('There is no window.')
    await new Promise<void>((back) => {
      window.webContents.once('did-finish-load', () => back())
      window.webContents.forcefullyCrashRenderer()
    })
  })
  // The page that the test holds is the dead one; the window is asked instead.
  const text = () =>
    shell.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
    )
  await expect.poll(text).toContain('The window stopped and was opened again')
  await expect.poll(text).toContain('Anna Lindt')
  const address = await shell.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
  )
  expect(address).toContain('/people')
})

test('one that crashes again and again ends the app, with everything saved', async ({ shell }) => {
  const page = await shell.start()
  await invoke(page, 'team.createRep', anna)
  const ended = new Promise((done) => shell.app.process().once('exit', done))
  await shell.app.evaluate(({ BrowserWindow, dialog }) => {
    // The system's box waits for somebody to press its button.
    dialog.showErrorBox = () => undefined
    const [window] = BrowserWindow.getAllWindows()
    window?.webContents.on('did-finish-load', () => window.webContents.forcefullyCrashRenderer())
    window?.webContents.forcefullyCrashRenderer()
  })
  await ended
  const again = await shell.start()
  expect(JSON.stringify(await invoke(again, 'team.reps', { archived: false }))).toContain(anna.name)
})
