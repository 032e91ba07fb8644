import { Link } from '@tanstack/react-router'
import classes from './plans-due.module.css'

const places = [
  { to: '/plans', label: 'All plans' },
  { to: '/plans/due', label: 'Due now' },
  { to: '/plans/policy', label: 'Which plans are due' },
] as const

/** The ways between the three screens of plans. */
export function PlansNav() {
  return (
    <nav aria-label="Of the plans" className={classes.nav}>
      {places.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
