import { useComputedColorScheme } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { act } from '../lib/act.ts'
import { call } from '../lib/call.ts'
import { makeCopy } from '../features/copies/copies-acts.ts'
import { useCommand } from '../lib/commands.ts'
import { today } from '../lib/here.ts'
import { useRead, useWrite } from '../lib/queries.ts'
import { settled } from '../lib/save-state.ts'
import { redoLast, undoLast } from '../lib/undo.ts'
import { cyclePane } from './panes.ts'

/** What can be done from everywhere. */
export function useFrameCommands(): void {
  useGoCommands()
  useViewCommands()
  useCommand('edit.undo', undo)
  useCommand('edit.redo', redo)
}

/**
 * Takes the last thing back: what was done a moment ago is meant, also where its save is still on
 * its way.
 */
export const undo = () => void settled().then(() => act(undoLast))
const redo = () => void settled().then(() => act(redoLast))

function useGoCommands(): void {
  const router = useRouter()
  const go = (path: string) => () => void router.navigate({ to: path })
  const has = (path: string) => Object.hasOwn(router.routesByPath, path)
  useCommand('go.today', go('/'))
  useCommand('go.week', go('/week'))
  useCommand('go.people', go('/people'))
  useCommand('go.agendas', go('/agendas'), has('/agendas'))
  useCommand('go.reviews', go('/reviews'), has('/reviews'))
  useCommand('go.cadence', go('/cadence'))
  useCommand('go.calendar', go('/calendar'))
  useCommand('go.plans', go('/plans'), has('/plans'))
  useCommand('copies.make', () => void makeCopy())
  useCommand('plans.due', () => void router.navigate({ to: '/plans/due' }))
  useCommand('plans.policy', () => void router.navigate({ to: '/plans/policy' }))
  useCommand('go.commitments', go('/commitments'), has('/commitments'))
  useCommand('go.accounts', go('/accounts'), has('/accounts'))
  useCommand('go.templates', go('/templates'), has('/templates'))
  useCommand('go.imports', go('/imports'), has('/imports'))
  useCommand('crm.import', go('/imports/new'), has('/imports/new'))
  useCommand('exports.open', go('/everything'))
  useCommand('exports.bringIn', go('/everything/bring-in'))
  useCommand('intake.open', go('/templates/from-form'))
  useCommand('go.settings', go('/settings'))
  useCommand('go.copies', go('/copies'))
  useCommand(
    'review.meeting',
    () => void router.navigate({ to: '/reviews', search: { start: true } }),
  )
  useCommand('go.back', () => router.history.back())
  useCommand('go.forward', () => router.history.forward())
  useCommand(
    'agendas.prepare',
    () => void router.navigate({ to: '/agendas', search: { state: 'draft', prepare: true } }),
  )
  useCommand(
    'cadence.newRule',
    () => void router.navigate({ to: '/cadence', search: { add: true, design: false } }),
  )
  useCommand(
    'cadence.designYear',
    () => void router.navigate({ to: '/cadence', search: { add: false, design: true } }),
  )
  useCommand('cadence.prepareWeek', () => {
    void router.navigate({ to: '/week' })
    void act(() => call('cadence.prepareWeek', { weekOf: today() }))
  })
  useCommand(
    'commitments.new',
    () => void router.navigate({ to: '/commitments', search: { state: 'open', add: true } }),
  )
  useCommand(
    'team.newRep',
    () => void router.navigate({ to: '/people', search: { archived: false, add: true } }),
  )
}

function useViewCommands(): void {
  const { mutate } = useWrite('settings.set')
  const narrow = useRead('settings.get', {}).data?.settings.narrowSidebar ?? false
  const scheme = useComputedColorScheme('light')
  useCommand(
    'view.theme',
    useCallback(
      () => mutate({ changes: { theme: scheme === 'dark' ? 'light' : 'dark' } }),
      [mutate, scheme],
    ),
  )
  useCommand(
    'view.sidebar',
    useCallback(() => mutate({ changes: { narrowSidebar: !narrow } }), [mutate, narrow]),
  )
  useCommand('view.nextPane', nextPane)
  useCommand('view.previousPane', previousPane)
}

const nextPane = () => cyclePane(1)
const previousPane = () => cyclePane(-1)
