import { Tooltip } from '@mantine/core'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { titleOf } from '../lib/commands.ts'
import { SampleNote } from './sample/sample-note.tsx'
import { type Section, sectionOf, sections } from './sections.ts'
import classes from './sidebar.module.css'

const groups = ['Work', 'Library', 'Data'] as const

/** The sections of the app; with `narrow` only their icons. */
export function Sidebar({ narrow }: { narrow: boolean }) {
  const { routesByPath } = useRouter()
  const there = sections.filter((section) => Object.hasOwn(routesByPath, section.path))
  const inGroup = (group: Section['group']) => there.filter((section) => section.group === group)
  return (
    <nav className={classes.sidebar} aria-label="Sections" data-pane data-narrow={narrow}>
      <div className={classes.brand}>
        <span className={classes.mark} aria-hidden="true" />
        <span className={classes.word}>Plumbline</span>
      </div>
      {groups.map((group) => (
        <Group key={group} label={group} entries={inGroup(group)} narrow={narrow} />
      ))}
      <div className={classes.space} />
      {narrow ? null : <SampleNote />}
      <Group entries={inGroup('Bottom')} narrow={narrow} />
    </nav>
  )
}

type GroupProps = { entries: readonly Section[]; label?: string; narrow: boolean }

function Group({ entries, label, narrow }: GroupProps) {
  const here = useRouterState({ select: (state) => sectionOf(state.location.pathname) })
  if (entries.length === 0) return null
  return (
    <>
      {label ? <div className={classes.label}>{label}</div> : null}
      <ul className={classes.list} aria-label={label ?? 'More'}>
        {entries.map((entry) => (
          <li key={entry.path}>
            <Tooltip label={titleOf(entry.command)} position="right" disabled={!narrow}>
              <Link
                to={entry.path}
                className={classes.link}
                activeOptions={{ exact: entry.path === '/', includeSearch: false }}
                activeProps={{ 'aria-current': 'page' }}
                {...(entry === here ? { 'aria-current': 'page' as const } : {})}
              >
                <entry.icon size={16} strokeWidth={1.75} aria-hidden="true" />
                <span className={classes.word}>{titleOf(entry.command)}</span>
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
    </>
  )
}
