import {
  Handshake,
  type LucideIcon,
  MessageSquareWarning,
  NotebookPen,
  ParkingSquare,
  Scale,
  ThumbsUp,
} from 'lucide-react'
import type { CommandId } from '#contract/commands.ts'
import type { CaptureKind } from '#contract/reviews.ts'

/** What can be captured with one key: the five kinds of note, and a commitment. */
export type Captured = CaptureKind | 'action'

type Look = {
  readonly label: string
  readonly icon: LucideIcon
  readonly command: CommandId
  /** What belongs there, in the empty field. */
  readonly hint: string
}

/** How each kind of capture is called, shown and reached. */
export const captureLooks: Readonly<Record<Captured, Look>> = {
  action: {
    label: 'Action',
    icon: Handshake,
    command: 'review.action',
    hint: 'Who does what? “Meet the budget owner”',
  },
  decision: {
    label: 'Decision',
    icon: Scale,
    command: 'review.decision',
    hint: 'What was decided?',
  },
  excuse: {
    label: 'Excuse',
    icon: MessageSquareWarning,
    command: 'review.excuse',
    hint: 'What was the reason given?',
  },
  praise: {
    label: 'Praise',
    icon: ThumbsUp,
    command: 'review.praise',
    hint: 'What went well, and what did it do?',
  },
  note: { label: 'Note', icon: NotebookPen, command: 'review.note', hint: 'What was said?' },
  parked: {
    label: 'Park it',
    icon: ParkingSquare,
    command: 'review.parked',
    hint: 'What needs a talk of its own?',
  },
}

/** In the order of the bar. */
export const capturedKinds: readonly Captured[] = [
  'action',
  'decision',
  'excuse',
  'praise',
  'note',
  'parked',
]

/** What a kept capture is called in a list. */
export const keptWords: Readonly<Record<Captured, string>> = {
  action: 'Action',
  decision: 'Decision',
  excuse: 'Excuse',
  praise: 'Praise',
  note: 'Note',
  parked: 'Parked',
}
