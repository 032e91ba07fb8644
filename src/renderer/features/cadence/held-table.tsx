import type { Attention, HeldFigure, Rule } from '#contract/cadence-values.ts'
import { type ReviewKind, reviewKinds } from '#contract/values.ts'
import { sayOften } from '#domain/cadence/year-changes.ts'
import { Rate } from '../../components/rate.tsx'
import { Table } from '../../components/table.tsx'
import { reviewKindNames } from '../../lib/words.ts'
import classes from './cadence.module.css'

type Props = {
  figures: readonly HeldFigure[]
  people: readonly Attention[]
  rules: readonly Rule[]
  onRows: (kind: ReviewKind, repId: string | null) => void
}

/** A rate from fewer reviews than this says little. */
const enough = 5

/** Held of what was due, by kind and by rep, beside the rule. */
export function HeldTable({ figures, people, rules, onRows }: Props) {
  const kinds = reviewKinds.filter(
    (kind) =>
      figures.some((figure) => figure.kind === kind) ||
      rules.some(({ reviewKind }) => reviewKind === kind),
  )
  const rows = [
    { repId: null, name: 'All' },
    ...people.map(({ repId, repName }) => ({ repId, name: repName })),
  ]
  return (
    <section aria-label="Held of what was due">
      <Table label="Held of what was due, by kind and rep">
        <thead>
          <tr>
            <th scope="col">With</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {reviewKindNames[kind]}
                <span className={classes.often}>{sayRule(rules, kind)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ repId, name }) => (
            <tr key={repId ?? ''} className={classes.row}>
              <th scope="row">{name}</th>
              {kinds.map((kind) => {
                const figure = figures.find((one) => one.kind === kind && one.repId === repId)
                return (
                  <td key={kind}>
                    <Figure
                      figure={figure}
                      name={`${reviewKindNames[kind]}, ${name}`}
                      onRows={() => onRows(kind, repId)}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      <p className={classes.zone}>
        Held ÷ due, in per cent, and of how many. Due is what was held, missed or skipped by
        somebody; absences and holidays count for nobody. Fewer than {enough} are too few for a per
        cent. A figure opens its reviews.
      </p>
    </section>
  )
}

type FigureProps = { figure: HeldFigure | undefined; name: string; onRows: () => void }

function Figure({ figure, name, onRows }: FigureProps) {
  if (!figure || figure.due === 0) return <span className="meta">none due</span>
  const { held, due, rate } = figure
  return (
    <button type="button" className={classes.figure} onClick={onRows}>
      <span className="visually-hidden">{name}: </span>
      {due < enough ? (
        <>
          {held} of {due}, <span className={classes.few}>too few</span>
        </>
      ) : (
        <Rate of={{ hits: held, n: due, rate }} />
      )}
    </button>
  )
}

/** How often the rules of a kind ask for it. */
function sayRule(rules: readonly Rule[], kind: ReviewKind): string {
  const often = new Set(
    rules.filter(({ reviewKind }) => reviewKind === kind).map(({ pattern }) => sayOften(pattern)),
  )
  return often.size === 0 ? 'no rule' : [...often].join(', ')
}
