import type { Rate } from '#contract/person.ts'
import { sayShare } from '../../components/rate.tsx'
import { formatDay, sayCount } from '../../lib/format.ts'
import type { PersonData } from './person-view.ts'
import classes from './person-screen.module.css'

type Props = { data: PersonData; onRows: (rows: 'looked' | 'used') => void }

/** The figures of a person: the manager's own first, the rep's beside them. */
export function PersonFigures({ data, onRows }: Props) {
  const { planUse, openPromises, coachedOn, daysSinceCoached } = data.person
  const { mine, theirs, overdue } = openPromises
  return (
    <div className={classes.figures} role="group" aria-label="Figures">
      <Share
        name="My looks at plans"
        rate={planUse.looked}
        sample={`${planUse.looked.hits} of ${planUse.looked.n} plans that were due`}
        onOpen={() => onRows('looked')}
      />
      <Share
        name="Their use of plans"
        rate={planUse.used}
        sample={`${planUse.used.hits} of ${planUse.used.n} plans that I looked at`}
        onOpen={() => onRows('used')}
      />
      <Figure
        name="Open promises"
        value={mine + theirs === 0 ? 'none' : `${mine} mine, ${theirs} theirs`}
        none={mine + theirs === 0}
        sample={overdue > 0 ? `${overdue} late` : 'none late'}
      />
      <Figure
        name="Coached"
        value={daysSinceCoached === null ? 'never' : sayDays(daysSinceCoached)}
        none={daysSinceCoached === null}
        sample={coachedOn === null ? 'no coaching note yet' : `last note ${formatDay(coachedOn)}`}
      />
    </div>
  )
}

function sayDays(days: number): string {
  return days === 0 ? 'today' : `${sayCount(days, 'day')} ago`
}

type ShareProps = { name: string; rate: Rate; sample: string; onOpen: () => void }

/** A share that opens its rows; without a sample there are none to open. */
function Share({ name, rate, sample, onOpen }: ShareProps) {
  if (rate.rate === null) {
    return <Figure name={name} value="no data" none sample="no reviewed plan in 26 weeks" />
  }
  return (
    <button type="button" className={classes.figure} onClick={onOpen}>
      <span className={classes.name}>{name}</span>
      <span className={classes.value}>{sayShare(rate.rate)}</span>
      <span className={classes.sample}>{sample}</span>
    </button>
  )
}

type FigureProps = { name: string; value: string; sample: string; none?: boolean }

function Figure({ name, value, sample, none = false }: FigureProps) {
  return (
    <div className={classes.figure}>
      <span className={classes.name}>{name}</span>
      <span className={classes.value} data-none={none}>
        {value}
      </span>
      <span className={classes.sample}>{sample}</span>
    </div>
  )
}
