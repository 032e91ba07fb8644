import { Button } from '@mantine/core'
import type { AnswerSide, CameField } from '#contract/rep-files.ts'
import { quoted, scoreWords } from '#domain/templates/read-view.ts'
import { Badge } from '../../components/badge.tsx'
import { formatDay } from '../../lib/format.ts'
import { differenceWords, isOpen, misfitWords } from './rep-file-words.ts'
import classes from './rep-files.module.css'

type Props = {
  field: CameField
  repName: string
  /** Whether answers of this plan can be taken at all. */
  takes: boolean
  busy: boolean
  onDecide: (accept: boolean) => void
}

/** One answer beside what stands there, and what the manager says to it. */
export function CameFieldView({ field, repName, takes, busy, onDecide }: Props) {
  const { label, is, why, decided } = field
  return (
    <article className={classes.came} aria-label={label}>
      <header>
        <h3>{label}</h3>
        <Status field={field} />
        {takes && isOpen(field) ? (
          <div className={classes.decide}>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Decline: ${label}`}
              disabled={busy}
              onClick={() => onDecide(false)}
            >
              Decline
            </Button>
            <Button
              size="compact-sm"
              data-accept
              aria-label={`Accept: ${label}`}
              disabled={busy}
              onClick={() => onDecide(true)}
            >
              Accept
            </Button>
          </div>
        ) : null}
        {takes && decided?.accepted === false && is !== 'same' && is !== 'misfit' ? (
          <div className={classes.decide}>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Accept after all: ${label}`}
              disabled={busy}
              onClick={() => onDecide(true)}
            >
              Accept after all
            </Button>
          </div>
        ) : null}
      </header>
      {is === 'misfit' && why !== null ? (
        <p className={classes.failure}>{misfitWords[why]}</p>
      ) : null}
      <Sides field={field} repName={repName} />
      {field.evidence.length > 0 ? (
        <ul className={classes.evidence}>
          {field.evidence.map((piece) => (
            <li key={`${piece.datedOn} ${piece.source} ${piece.words}`}>
              Evidence, {formatDay(piece.datedOn)}, {piece.source}: {quoted(piece.words)}
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  )
}

function Status({ field: { is, decided } }: { field: CameField }) {
  if (decided) {
    return (
      <Badge tone={decided.accepted ? 'ok' : 'neutral'}>
        {decided.accepted ? 'Accepted' : 'Declined'} on {formatDay(decided.on)}
      </Badge>
    )
  }
  const { tone, word } = differenceWords[is]
  return <Badge tone={tone}>{word}</Badge>
}

function Sides({ field, repName }: { field: CameField; repName: string }) {
  const { is, sent, now, came, decided } = field
  if (is === 'holds' || is === 'same' || decided?.accepted) return <Side side={came} />
  const both = is === 'both'
  return (
    <dl className={both ? classes.three : classes.two}>
      {both ? (
        <div className={classes.old}>
          <dt>Went out</dt>
          <dd>
            <Side side={sent} />
          </dd>
        </div>
      ) : null}
      <div className={classes.old}>
        <dt>{both ? 'Changed here to' : 'Now'}</dt>
        <dd>
          <Side side={now} />
        </dd>
      </div>
      <div className={classes.new}>
        <dt>{repName}</dt>
        <dd>
          <Side side={came} />
        </dd>
      </div>
    </dl>
  )
}

function Side({ side: { text, score } }: { side: AnswerSide }) {
  return (
    <div className={classes.words}>
      {text === '' ? <em>empty</em> : text}
      {score === null ? null : <span className={classes.score}>{scoreWords[score]}</span>}
    </div>
  )
}
