import { Link, useRouterState } from '@tanstack/react-router'
import { titleOf } from '../lib/commands.ts'
import { screenTitle } from '../lib/screen-title.ts'
import { useStore } from '../lib/store.ts'
import classes from './breadcrumb.module.css'
import { sectionOf } from './sections.ts'

/** Where the screen stands: its section, and its own title when it is not the section itself. */
export function Breadcrumb() {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const title = useStore(screenTitle)
  const section = sectionOf(pathname)
  const atTop = section?.path === pathname
  return (
    <nav aria-label="Breadcrumb" className={classes.breadcrumb}>
      <ol>
        {section ? (
          <li>
            {atTop ? (
              <span aria-current="page">{titleOf(section.command)}</span>
            ) : (
              <Link to={section.path}>{titleOf(section.command)}</Link>
            )}
          </li>
        ) : null}
        {atTop || !title ? null : (
          <li>
            <span aria-current="page">{title}</span>
          </li>
        )}
      </ol>
    </nav>
  )
}
