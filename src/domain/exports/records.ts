import type { PlanKind, Privacy, ReviewKind, Verdict } from '#contract/values.ts'

/** One page of the folder for people: where it lies, with `/` between folders, and what it says. */
export type Page = { readonly path: string; readonly text: string }

/** A plan as it stands, with the labels of the template that it was filled by. */
export type PlanRecord = {
  readonly id: string
  readonly title: string
  readonly kind: PlanKind
  readonly period: string
  readonly about: string | null
  /** A day, by the manager's zone. */
  readonly archivedOn: string | null
  readonly fields: readonly {
    readonly label: string
    readonly text: string
    readonly score: number | null
    readonly changedOn: string
  }[]
  readonly evidence: readonly {
    readonly label: string
    readonly on: string
    readonly source: string
    readonly words: string
  }[]
  readonly changes: readonly {
    readonly on: string
    readonly label: string
    readonly author: 'manager' | 'rep' | 'crm'
  }[]
}

/** A coaching note; `text` is Markdown. */
export type NoteRecord = {
  readonly on: string
  readonly privacy: Privacy
  readonly seen: string
  readonly effect: string
  readonly text: string
  readonly reviewId: string | null
  readonly planId: string | null
}

export type ReviewRecord = {
  readonly id: string
  readonly kind: ReviewKind
  readonly heldOn: string
  readonly state: 'running' | 'paused' | 'closed'
  readonly about: string | null
  readonly questionNote: string
  readonly rating: number | null
  readonly ratingNote: string
  readonly captures: readonly {
    readonly section: string
    readonly kind: string
    readonly text: string
    readonly privacy: Privacy
    readonly outcome: string
  }[]
  readonly verdicts: readonly {
    readonly title: string
    readonly verdict: Verdict
    readonly grade: string | null
    readonly planId: string | null
  }[]
  readonly addenda: readonly {
    readonly on: string
    readonly text: string
    readonly privacy: Privacy
  }[]
}

export type CommitmentRecord = {
  readonly owner: string
  readonly text: string
  readonly proof: string
  readonly proofGiven: string
  readonly dueOn: string | null
  readonly state: 'open' | 'done' | 'dropped'
  readonly endedOn: string | null
  readonly privacy: Privacy
  readonly reviewId: string | null
  readonly planId: string | null
}

export type AgendaRecord = {
  readonly kind: ReviewKind
  readonly plannedOn: string | null
  readonly state: 'draft' | 'used' | 'dropped'
  readonly items: readonly {
    readonly section: string
    readonly text: string
    readonly why: string
    readonly state: string
    readonly privacy: Privacy
    readonly planId: string | null
  }[]
}

/** All that is kept about one rep. */
export type RepRecord = {
  readonly id: string
  readonly name: string
  readonly email: string | null
  readonly role: string
  readonly territory: string
  readonly startDate: string | null
  /** A day, by the manager's zone. */
  readonly archivedOn: string | null
  readonly focuses: readonly {
    readonly skill: string
    readonly aim: string
    readonly startedOn: string
    readonly endedOn: string | null
    readonly outcome: string
    readonly privacy: Privacy
  }[]
  readonly plans: readonly PlanRecord[]
  readonly notes: readonly NoteRecord[]
  readonly reviews: readonly ReviewRecord[]
  readonly commitments: readonly CommitmentRecord[]
  readonly agendas: readonly AgendaRecord[]
}
