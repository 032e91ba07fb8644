import type { Preparation } from '#contract/preparation.ts'
import { Badge } from '../../components/badge.tsx'
import classes from './preparation.module.css'

type Both = Pick<Preparation, 'manager' | 'rep' | 'repAsked'>

/** The preparation of both sides, the manager's first, each with what was done for it. */
export function Sides({ both, repName }: { both: Both; repName: string }) {
  return (
    <div className={classes.sides}>
      <Side title="You" side={both.manager} missing="Missing" />
      <Side title={repName} side={both.rep} missing={both.repAsked ? 'Missing' : 'Not asked'} />
    </div>
  )
}

type SideProps = { title: string; side: Both['manager']; missing: string }

function Side({ title, side, missing }: SideProps) {
  return (
    <div className={classes.side}>
      <div className={classes.sideHead}>
        <h3>{title}</h3>
        <Badge tone={side.ready ? 'ok' : missing === 'Missing' ? 'warn' : 'neutral'}>
          {side.ready ? 'Prepared' : missing}
        </Badge>
      </div>
      <ul className={classes.says}>
        {side.says.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  )
}
