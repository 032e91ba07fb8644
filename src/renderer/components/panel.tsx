import { type ReactNode, useId } from 'react'
import classes from './panel.module.css'

type Props = {
  title: string
  /** How many there are, where the list shows the first of them. */
  count?: number
  /** A quiet link or button at the right. */
  action?: ReactNode
  children: ReactNode
}

/** A part of a screen under a heading of its own. */
export function Panel({ title, count, action, children }: Props) {
  const heading = useId()
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <div className={classes.head}>
        <h2 id={heading}>{title}</h2>
        {count === undefined ? null : <span className={classes.count}>{count}</span>}
        {action ? <div className={classes.action}>{action}</div> : null}
      </div>
      {children}
    </section>
  )
}

/** What a part says when it has nothing to show. */
export function PanelNote({ children }: { children: ReactNode }) {
  return <p className={classes.note}>{children}</p>
}

/** A list of lines; each line opens its record. */
export function Lines({ children }: { children: ReactNode }) {
  return <ul className={classes.lines}>{children}</ul>
}

type LineProps = {
  /** What stands left in a column of its own: a day or a time. */
  lead?: ReactNode
  children: ReactNode
  /** Under the line, quieter. */
  detail?: ReactNode
  /** Right of it: a badge, a button. */
  end?: ReactNode
}

export function Line({ lead, children, detail, end }: LineProps) {
  return (
    <li className={classes.line}>
      {lead === undefined ? null : <span className={classes.lead}>{lead}</span>}
      <span className={classes.words}>
        <span>{children}</span>
        {detail ? <span className={classes.detail}>{detail}</span> : null}
      </span>
      {end ? <span className={classes.end}>{end}</span> : null}
    </li>
  )
}
