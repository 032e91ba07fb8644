import { useMantineColorScheme } from '@mantine/core'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useCommand } from '../lib/commands.ts'
import { useChangeFeed, useRead } from '../lib/queries.ts'
import { redoLast, undoLast } from '../lib/undo.ts'
import classes from './frame.module.css'
import { Header } from './header.tsx'
import { useKeys } from './keys.ts'
import { Sidebar } from './sidebar.tsx'
import { UndoBar } from './undo-bar.tsx'

const ignoreDay = () => undefined

/** The desk: sidebar, header, the screen, and the bar that offers to undo. */
export function Frame() {
  useChangeFeed(ignoreDay)
  useLook()
  useKeys()
  useFrameCommands()
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <Sidebar />
      <Header />
      <main id="main" className={classes.main} tabIndex={-1}>
        <Outlet />
      </main>
      <UndoBar />
    </div>
  )
}

/** Follows theme and density of the settings. */
function useLook(): void {
  const { setColorScheme } = useMantineColorScheme()
  const settings = useRead('settings.get', {}).data?.settings
  useEffect(() => {
    if (!settings) return
    setColorScheme(settings.theme)
    document.documentElement.dataset['density'] = settings.density
  }, [settings, setColorScheme])
}

function useFrameCommands(): void {
  const navigate = useNavigate()
  const go = (to: '/' | '/people' | '/settings') => () => void navigate({ to })
  useCommand('go.today', go('/'))
  useCommand('go.people', go('/people'))
  useCommand('go.settings', go('/settings'))
  useCommand(
    'team.newRep',
    () => void navigate({ to: '/people', search: { archived: false, add: true } }),
  )
  useCommand('edit.undo', () => void undoLast())
  useCommand('edit.redo', () => void redoLast())
}
