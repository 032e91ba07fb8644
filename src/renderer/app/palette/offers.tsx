import { useRouter } from '@tanstack/react-router'
import { Clock, SquareTerminal } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import type { Command } from '#contract/commands.ts'
import { boundCommands, commandList, keysOf, runCommand } from '../../lib/commands.ts'
import { useStore } from '../../lib/store.ts'
import { sections } from '../sections.ts'
import { useFoundOffers } from './found-offers.tsx'
import { useNextOffers } from './next-offers.ts'
import { rank } from './rank.ts'
import { recentVisits } from './recent.ts'

export type Icon = ComponentType<{ size: number; strokeWidth: number; 'aria-hidden': 'true' }>

/** One line of the palette. */
export type Offer = {
  readonly id: string
  readonly icon: Icon
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly hint?: string
  readonly run: () => void
}

export type OfferGroup = { readonly label: string; readonly offers: readonly Offer[] }

/**
 * What the palette offers for a query; without one: what was open, what comes next, then
 * every command.
 */
export function usePaletteGroups(query: string): {
  groups: readonly OfferGroup[]
  searching: boolean
} {
  const recent = useRecentOffers()
  const next = useNextOffers()
  const commands = useCommandOffers(query)
  const found = useFoundOffers(query)
  const groups =
    query.trim() === ''
      ? [{ label: 'Recent', offers: recent }, { label: 'Next', offers: next }, ...commands]
      : [...commands, ...found.groups]
  return {
    groups: groups.filter((group) => group.offers.length > 0),
    searching: found.searching,
  }
}

function useRecentOffers(): Offer[] {
  const router = useRouter()
  const here = router.state.location.pathname
  return useStore(recentVisits)
    .filter((visit) => visit.href !== here)
    .slice(0, 5)
    .map(({ href, title }) => ({
      id: `recent ${href}`,
      icon: Clock,
      title,
      run: () => void router.navigate({ href }),
    }))
}

/** The commands that can be run here and now: by group, or by how well they fit. */
function useCommandOffers(query: string): OfferGroup[] {
  const bound = useStore(boundCommands)
  const available = commandList.filter(
    (command) => command.id !== 'palette.open' && canRun(bound, command),
  )
  if (query.trim() !== '') {
    return [{ label: 'Commands', offers: rank(query, available).slice(0, 5).map(toOffer) }]
  }
  return [...Map.groupBy(available, (command) => command.group)].map(([label, group]) => ({
    label,
    offers: group.map(toOffer),
  }))
}

function canRun(bound: ReadonlyMap<string, unknown>, command: Command): boolean {
  return bound.has(command.id)
}

function toOffer(command: Command): Offer {
  return {
    id: command.id,
    icon: sections.find((section) => section.command === command.id)?.icon ?? SquareTerminal,
    title: command.title,
    hint: keysOf(command.id),
    run: () => void runCommand(command.id),
  }
}
