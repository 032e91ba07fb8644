import { type ReactNode, useEffect, useRef } from 'react'
import { useScreenTitle } from '../lib/screen-title.ts'
import classes from './screen.module.css'

type Props = {
  title: string
  /** What stands right of the title: at most one primary action. */
  actions?: ReactNode
  /** What stands under the title: one sentence, or filters. */
  toolbar?: ReactNode
  children: ReactNode
}

/** The frame of every screen: a title row, a toolbar, the content. */
export function Screen({ title, actions, toolbar, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [])
  useScreenTitle(title)
  return (
    <div className={classes.screen}>
      <div className={classes.title}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <div className={classes.actions}>{actions}</div>
      </div>
      {toolbar ? <div className={classes.toolbar}>{toolbar}</div> : null}
      {children}
    </div>
  )
}
