import type { Tables } from './tables.ts'

/** A column in which rows refer to a rep, an account or a deal. */
export type Reference = {
  readonly table: keyof Tables
  readonly column: string
  /**
   * What such a row is to people, one of it and several. Null: it is no work of the user's but what
   * an import writes itself and takes back itself.
   */
  readonly words: readonly [string, string] | null
}

const plan = ['plan', 'plans'] as const
const review = ['review', 'reviews'] as const
const agenda = ['agenda', 'agendas'] as const
const item = ['agenda item', 'agenda items'] as const
const note = ['coaching note', 'coaching notes'] as const
const verdict = ['verdict', 'verdicts'] as const
const waiver = ['waiver', 'waivers'] as const
const due = ['planned review', 'planned reviews'] as const
const handed = ['hand-over', 'hand-overs'] as const
const sought = ['look for a missing plan', 'looks for a missing plan'] as const

/**
 * Every column that refers to a rep, an account or a deal. Who removes one of those asks here first
 * what hangs on it: a foreign key alone would take it along, or let go of it, without a word. A test
 * compares the list with the foreign keys of the database, so that no new table is forgotten.
 */
export const references: Readonly<Record<'rep' | 'account' | 'opportunity', readonly Reference[]>> =
  {
    rep: [
      { table: 'plan', column: 'rep_id', words: plan },
      { table: 'review', column: 'rep_id', words: review },
      { table: 'agenda', column: 'rep_id', words: agenda },
      { table: 'coaching_note', column: 'rep_id', words: note },
      { table: 'verdict', column: 'rep_id', words: verdict },
      { table: 'waiver', column: 'rep_id', words: waiver },
      { table: 'commitment', column: 'rep_id', words: ['commitment', 'commitments'] },
      { table: 'focus', column: 'rep_id', words: ['coaching focus', 'coaching focuses'] },
      { table: 'quota', column: 'rep_id', words: ['quota', 'quotas'] },
      {
        table: 'cadence_rule',
        column: 'rep_id',
        words: ['rule of the cadence', 'rules of the cadence'],
      },
      { table: 'cadence_occurrence', column: 'rep_id', words: due },
      { table: 'cadence_absence', column: 'rep_id', words: ['absence', 'absences'] },
      {
        table: 'cadence_question',
        column: 'rep_id',
        words: ['recurring question', 'recurring questions'],
      },
      {
        table: 'plan_policy',
        column: 'rep_id',
        words: ['rule of which plans are due', 'rules of which plans are due'],
      },
      { table: 'rep_file', column: 'rep_id', words: ['file of plans sent', 'files of plans sent'] },
      { table: 'handover', column: 'from_rep_id', words: handed },
      { table: 'handover', column: 'to_rep_id', words: handed },
      { table: 'crm_owner', column: 'rep_id', words: null },
      { table: 'opportunity', column: 'owner_rep_id', words: null },
      { table: 'account', column: 'owner_rep_id', words: null },
    ],
    account: [
      { table: 'plan', column: 'account_id', words: plan },
      { table: 'review', column: 'account_id', words: review },
      { table: 'agenda', column: 'account_id', words: agenda },
      { table: 'agenda_item', column: 'account_id', words: item },
      { table: 'verdict', column: 'account_id', words: verdict },
      { table: 'waiver', column: 'account_id', words: waiver },
      { table: 'cadence_occurrence', column: 'account_id', words: due },
      { table: 'inspection_missing', column: 'account_id', words: sought },
      { table: 'handover', column: 'account_id', words: handed },
      { table: 'opportunity', column: 'account_id', words: null },
    ],
    opportunity: [
      { table: 'plan', column: 'opportunity_id', words: plan },
      { table: 'review', column: 'opportunity_id', words: review },
      { table: 'agenda', column: 'opportunity_id', words: agenda },
      { table: 'agenda_item', column: 'opportunity_id', words: item },
      { table: 'coaching_note', column: 'opportunity_id', words: note },
      { table: 'verdict', column: 'opportunity_id', words: verdict },
      { table: 'waiver', column: 'opportunity_id', words: waiver },
      { table: 'cadence_occurrence', column: 'opportunity_id', words: due },
      { table: 'inspection_missing', column: 'opportunity_id', words: sought },
      { table: 'handover', column: 'opportunity_id', words: handed },
      { table: 'opportunity_version', column: 'opportunity_id', words: null },
      { table: 'change', column: 'opportunity_id', words: null },
    ],
  }
