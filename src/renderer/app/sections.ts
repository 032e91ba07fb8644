import {
  Building2,
  CalendarCheck2,
  CalendarRange,
  ClipboardList,
  FileText,
  Handshake,
  Import,
  LayoutTemplate,
  Repeat,
  Settings,
  Sun,
  Users,
} from 'lucide-react'
import type { ComponentType } from 'react'
import type { CommandId } from '#contract/commands.ts'

export type Section = {
  readonly path: string
  /** Other addresses whose screens belong to it. */
  readonly also?: readonly string[]
  /** The command that goes there; its title is the section's name. */
  readonly command: CommandId
  readonly group: 'Work' | 'Library' | 'Data' | 'Bottom'
  readonly icon: ComponentType<{ size: number; strokeWidth: number; 'aria-hidden': 'true' }>
}

/** The sections of the app, in the order of the sidebar. One whose route is not there is not shown. */
export const sections: readonly Section[] = [
  { path: '/', command: 'go.today', group: 'Work', icon: Sun },
  { path: '/week', command: 'go.week', group: 'Work', icon: CalendarRange },
  { path: '/people', command: 'go.people', group: 'Work', icon: Users },
  { path: '/agendas', command: 'go.agendas', group: 'Work', icon: ClipboardList },
  { path: '/reviews', command: 'go.reviews', group: 'Work', icon: CalendarCheck2 },
  { path: '/cadence', also: ['/calendar'], command: 'go.cadence', group: 'Work', icon: Repeat },
  { path: '/plans', command: 'go.plans', group: 'Work', icon: FileText },
  { path: '/commitments', command: 'go.commitments', group: 'Work', icon: Handshake },
  { path: '/templates', command: 'go.templates', group: 'Library', icon: LayoutTemplate },
  {
    path: '/accounts',
    also: ['/deals'],
    command: 'go.accounts',
    group: 'Data',
    icon: Building2,
  },
  { path: '/imports', command: 'go.imports', group: 'Data', icon: Import },
  {
    path: '/settings',
    also: ['/copies', '/everything'],
    command: 'go.settings',
    group: 'Bottom',
    icon: Settings,
  },
]

/** The section that an address belongs to. */
export function sectionOf(pathname: string): Section | undefined {
  return sections.find(({ path, also = [] }) =>
    [path, ...also].some((one) =>
      one === '/' ? pathname === '/' : pathname === one || pathname.startsWith(`${one}/`),
    ),
  )
}
