import { useMantineColorScheme } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link, Outlet, useNavigate, useRouter, useRouterState } from '@tanstack/react-router'
import { Fragment, useCallback, useEffect } from 'react'
import { UndoBar } from '../components/undo-bar.tsx'
import { DropImport } from '../features/crm/drop-import.tsx'
import { LeftDrafts } from '../features/drafts/left-drafts.tsx'
import { MeetingBar } from '../features/reviews/meeting-bar.tsx'
import { useReviewPulse } from '../features/reviews/use-review-pulse.ts'
import { titleOf } from '../lib/commands.ts'
import { givenBack } from '../lib/drafts.ts'
import { focusMode } from '../lib/focus-mode.ts'
import { useRead } from '../lib/queries.ts'
import { useStore } from '../lib/store.ts'
import { CopiesNotice } from '../features/copies/copies-notice.tsx'
import { FileNotice } from './file-notice.tsx'
import { JournalNotice } from './journal-notice.tsx'
import { undo, useFrameCommands } from './frame-commands.ts'
import classes from './frame.module.css'
import { Header } from './header.tsx'
import { KeySheet } from './help/key-sheet.tsx'
import { useKeys } from './keys.ts'
import { fetchScreens } from './lazy-screen.tsx'
import { LeaveQuestion } from './leave-question.tsx'
import { Palette } from './palette/palette.tsx'
import { useRecentVisits } from './palette/recent.ts'
import { useSampleCommands } from './sample/sample-team.ts'
import { sectionOf } from './sections.ts'
import { Sidebar } from './sidebar.tsx'

/** The desk: sidebar, header, the screen, and the bar that offers to undo. */
export function Frame() {
  useEffect(fetchScreens, [])
  useLook()
  useKeys()
  useFrameCommands()
  useSampleCommands()
  useWindowTitle()
  useRecentVisits()
  useReviewPulse()
  const focused = useStore(focusMode)
  const small = useMediaQuery('(width < 900px)') ?? false
  const narrow = (useRead('settings.get', {}).data?.settings.narrowSidebar ?? false) || small
  return (
    <div className={classes.frame} data-narrow={narrow} data-focus={focused}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      {focused ? null : (
        <>
          <Sidebar narrow={narrow} />
          <Header />
        </>
      )}
      <main id="main" className={classes.main} tabIndex={-1} data-pane>
        <FileNotice />
        <JournalNotice />
        <CopiesNotice>
          <Link to="/copies">See why</Link>
        </CopiesNotice>
        <LeftDrafts onGo={useGoTo()} />
        <Fragment key={useStore(givenBack)}>
          <Outlet />
        </Fragment>
      </main>
      {focused ? null : <MeetingBar />}
      <UndoBar onUndo={undo} />
      <DropImport onTaken={useImportScreen()} />
      <Palette />
      <LeaveQuestion />
      <KeySheet />
    </div>
  )
}

/** Goes to the screen on which something was typed. */
function useGoTo(): (address: string) => void {
  const router = useRouter()
  return useCallback((address) => router.history.push(address), [router])
}

function useImportScreen(): () => void {
  const navigate = useNavigate()
  return useCallback(() => void navigate({ to: '/imports/new' }), [navigate])
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

/** Names the section in the window's title; never a person, a deal or a plan. */
function useWindowTitle(): void {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const section = sectionOf(pathname)
  const name = section ? titleOf(section.command) : null
  useEffect(() => {
    document.title = name ? `${name} – Plumbline` : 'Plumbline'
  }, [name])
}
