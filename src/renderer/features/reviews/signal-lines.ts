import type { ReviewVerdict } from '#contract/reviews.ts'
import { formatDay, formatTime, sayCount } from '../../lib/format.ts'
import { sayDuration } from './clock-words.ts'

/** One signal as it is read: whether it holds, what was seen, and the rows behind it. */
export type SignalLine = {
  readonly name: string
  readonly holds: 'yes' | 'no' | 'none'
  readonly says: string
  readonly rows: readonly string[]
}

const touchWords = { edited: 'edited', confirmed: 'confirmed', cited: 'cited' } as const
const figureWords = {
  stage: 'Stage',
  amount: 'Amount',
  close_date: 'Close date',
  next_step: 'Next step',
} as const

/** The six signals of a verdict in words, with everything that they rest on. */
export function signalLines({ evidence, planId }: ReviewVerdict): SignalLine[] {
  const { signals, labels } = evidence
  const { looked, filled, alive, actedOn, agrees, evidence: backed } = signals
  const label = (key: string | null) => (key === null ? 'The plan' : (labels[key] ?? key))
  if (planId === null) {
    return [
      {
        name: 'Looked',
        holds: looked.holds ? 'yes' : 'no',
        says: looked.openedAbsent
          ? 'It was looked for in this review, and there is none.'
          : 'Nobody looked for it in this review.',
        rows: [],
      },
    ]
  }
  return [
    {
      name: 'Looked',
      holds: looked.holds ? 'yes' : 'no',
      says:
        looked.secondsInFront > 0
          ? `${sayWholeSeconds(looked.secondsInFront)} in front.`
          : 'It was not in front.',
      rows: looked.touches.map(
        (touch) => `${label(touch.fieldKey)} ${touchWords[touch.kind]} at ${formatTime(touch.at)}`,
      ),
    },
    {
      name: 'Filled',
      holds: filled.holds ? 'yes' : 'no',
      says: filled.holds
        ? `All ${sayCount(filled.required, 'required field')} hold a real answer.`
        : `${filled.required - filled.open.length} of ${sayCount(filled.required, 'required field')} hold a real answer.`,
      rows: filled.open.map((field) => `${field.label}: ${field.reason ?? 'not filled'}`),
    },
    {
      name: 'Alive',
      holds: alive.holds ? 'yes' : 'no',
      says: sayAlive(alive),
      rows: alive.signs
        .slice(0, 6)
        .map((sign) => `${label(sign.fieldKey)} ${sign.kind} on ${formatDay(sign.on)}`),
    },
    {
      name: 'Acted on',
      holds: actedOn.holds ? 'yes' : 'no',
      says: actedOn.holds
        ? `${sayCount(actedOn.citations.length, 'commitment')} of this review ${actedOn.citations.length === 1 ? 'comes' : 'come'} from it.`
        : actedOn.others.length > 0
          ? 'A commitment of this review cites it, but none that counts.'
          : 'No commitment of this review cites one of its fields.',
      rows: [
        ...actedOn.citations.map(
          (citation) => `${citation.text} – from ${label(citation.fieldKey)}`,
        ),
        ...actedOn.others.map((citation) => `${citation.text} – does not count. ${citation.doubt}`),
      ],
    },
    {
      name: 'Agrees with the CRM',
      holds: agrees.compared ? (agrees.holds ? 'yes' : 'no') : 'none',
      says: sayAgrees(agrees),
      rows: agrees.differences.map(
        (difference) =>
          `${figureWords[difference.field]}: plan ${difference.plan || 'says nothing'}, CRM ${difference.crm}${difference.explained ? ' – explained' : ''}`,
      ),
    },
    {
      name: 'Evidence',
      holds: backed.holds ? 'yes' : 'no',
      says: backed.holds
        ? `${sayCount(backed.rows.length, 'piece')} of evidence from the buyer.`
        : backed.others.length > 0
          ? 'What stands behind it does not count.'
          : 'No dated words of the buyer stand behind one of its fields.',
      rows: [
        ...backed.rows.map((row) => evidenceLine(label(row.fieldKey), row)),
        ...backed.others.map(
          (row) => `${evidenceLine(label(row.fieldKey), row)} – does not count. ${row.doubt}`,
        ),
      ],
    },
  ]
}

/** Never more than there was: 59.9 s are not yet the minute that they would be rounded to. */
function sayWholeSeconds(seconds: number): string {
  return seconds < 1 ? 'Less than a second' : sayDuration(Math.floor(seconds))
}

type Evidence = ReviewVerdict['evidence']['signals']['evidence']['rows'][number]

function evidenceLine(label: string, { words, source, datedOn }: Evidence): string {
  return `${label}: “${words}” – ${source}, ${formatDay(datedOn)}`
}

function sayAlive(alive: ReviewVerdict['evidence']['signals']['alive']): string {
  const last = [
    ...(alive.lastChangeOn ? [`last changed on ${formatDay(alive.lastChangeOn)}`] : []),
    ...(alive.handedOn ? [`changed hands on ${formatDay(alive.handedOn)}`] : []),
    ...(alive.lastConfirmedOn ? [`last confirmed on ${formatDay(alive.lastConfirmedOn)}`] : []),
  ].join(', ')
  const since = `counts from ${formatDay(alive.since)} on`
  return last === '' ? `Nothing was ever written; ${since}.` : `${capital(last)}; ${since}.`
}

function sayAgrees(agrees: ReviewVerdict['evidence']['signals']['agrees']): string {
  if (!agrees.compared) return 'The CRM holds nothing to compare it with, so nobody knows.'
  if (agrees.differences.length === 0) return 'What both of them say is the same.'
  const open = agrees.differences.filter((difference) => !difference.explained).length
  return open === 0
    ? 'Every difference is explained.'
    : `${sayCount(open, 'difference')} ${open === 1 ? 'is' : 'are'} not explained.`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
