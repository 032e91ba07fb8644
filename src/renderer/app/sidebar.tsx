import { Link } from '@tanstack/react-router'
import { Settings, Sun, Users } from 'lucide-react'
import type { ComponentType } from 'react'
import classes from './sidebar.module.css'

type Entry = {
  to: '/' | '/people' | '/settings'
  label: string
  icon: ComponentType<{ size: number; strokeWidth: number; 'aria-hidden': 'true' }>
}

const work: readonly Entry[] = [
  { to: '/', label: 'Today', icon: Sun },
  { to: '/people', label: 'People', icon: Users },
]
const bottom: readonly Entry[] = [{ to: '/settings', label: 'Settings', icon: Settings }]

/** The sections of the app. */
export function Sidebar() {
  return (
    <nav className={classes.sidebar} aria-label="Sections">
      <div className={classes.brand}>Plumbline</div>
      <Group entries={work} />
      <div className={classes.space} />
      <Group entries={bottom} />
    </nav>
  )
}

function Group({ entries, label }: { entries: readonly Entry[]; label?: string }) {
  return (
    <>
      {label ? <div className={classes.label}>{label}</div> : null}
      <ul className={classes.list}>
        {entries.map((entry) => (
          <li key={entry.to}>
            <Link
              to={entry.to}
              className={classes.link}
              activeOptions={{ exact: entry.to === '/' }}
              activeProps={{ 'aria-current': 'page' }}
            >
              <entry.icon size={16} strokeWidth={1.75} aria-hidden="true" />
              <span>{entry.label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
