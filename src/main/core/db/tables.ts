import type { ColumnType, Insertable, Kysely, Selectable, Updateable } from 'kysely'
import type { StoredCalendarProblem } from '#contract/kept-calendar.ts'
import type { PlanIntent, Score } from '#contract/template-definition.ts'
import type {
  OpportunityStatus,
  PlanKind,
  Privacy,
  ReviewKind,
  TemplateKind,
  Verdict,
} from '#contract/values.ts'

/** A column that the database fills when an insert leaves it out. */
type Defaulted<T> = ColumnType<T, T | undefined, T>

type SequenceTable = {
  name: string
  value: number
}

type SettingTable = {
  key: string
  value: string
  updated_at: string
}

type RepTable = {
  id: string
  name: string
  email: string | null
  role: Defaulted<string>
  start_date: string | null
  territory: Defaulted<string>
  archived_at: string | null
  sample: Defaulted<0 | 1>
  first_import_id: string | null
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type QuotaTable = {
  rep_id: string
  quarter: string
  amount_minor: number
  currency: string
}

type CrmOwnerTable = {
  owner_key: string
  rep_id: string
  first_import_id: string | null
}

type AccountTable = {
  id: string
  crm_id: string | null
  name: string
  tier: Defaulted<'' | 'A' | 'B' | 'C'>
  type: Defaulted<'customer' | 'prospect' | 'partner' | 'other'>
  owner_rep_id: string | null
  archived_at: string | null
  sample: Defaulted<0 | 1>
  first_import_id: string | null
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type ImportTable = {
  id: string
  seq: number
  file_name: string
  file_sha256: string
  snapshot_date: string
  format: string
  settings: string
  counts: string
  undo: Defaulted<string>
  state: 'committed' | 'undone'
  sample: Defaulted<0 | 1>
  committed_at: string
  undone_at: string | null
}

type ImportUnderWayTable = {
  one: Defaulted<1>
  import_id: string
  file_name: string
  doing: 'writing' | 'taking_back' | 'undoing' | 'taken_back' | 'undone'
}

type ImportRejectedTable = {
  import_id: string
  line: number
  reason: string
  cells: string
}

type ImportMappingTable = {
  header_signature: string
  format: string
  mapping: string
  settings: string
  updated_at: string
}

type OpportunityTable = {
  id: string
  crm_id: string | null
  name: string
  search_fold: string | null
  account_id: string | null
  owner_rep_id: string | null
  owner_name: string | null
  stage: Defaulted<string>
  status: OpportunityStatus
  amount_minor: number | null
  currency: string | null
  close_date: string | null
  next_step: Defaulted<string>
  next_step_date: string | null
  forecast_category: Defaulted<string>
  probability: number | null
  lead_source: Defaulted<string>
  created_date: string | null
  last_activity_date: string | null
  stage_since: string | null
  push_count: Defaulted<number>
  days_pushed: Defaulted<number>
  in_latest: Defaulted<0 | 1>
  first_import_id: string | null
  last_import_id: string | null
  sample: Defaulted<0 | 1>
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type OpportunityVersionTable = {
  opportunity_id: string
  import_seq: number
  present: 0 | 1
  state: string
}

type ChangeTable = {
  id: string
  seq: number
  import_id: string
  opportunity_id: string
  field: 'stage' | 'amount' | 'close_date' | 'owner' | 'next_step' | 'status'
  old_value: string | null
  new_value: string | null
  changed_on: string
}

type TemplateTable = {
  id: string
  key: string | null
  kind: TemplateKind
  review_kind: ReviewKind | null
  name: string
  built_in: 0 | 1
  created_at: string
  archived_at: string | null
  copied_from: string | null
}

type TemplateVersionTable = {
  id: string
  template_id: string
  version: number
  state: 'draft' | 'active' | 'archived'
  definition: string
  created_at: string
  revision: Defaulted<number>
  own: Defaulted<0 | 1>
  saved_at: string | null
  activated_at: string | null
  discarded_at: string | null
  after_version_id: string | null
  retired_template_id: string | null
  retired_why: string | null
}

type PlanMoveTable = {
  id: string
  seq: number
  plan_id: string
  from_version_id: string
  to_version_id: string
  steps: string
  moved_at: string
  undone_at: string | null
}

type HandoverTable = {
  id: string
  seq: number
  account_id: string | null
  opportunity_id: string | null
  from_rep_id: string | null
  to_rep_id: string | null
  handed_on: string
  handed_at: string
  import_id: string | null
  undone_at: string | null
}

type HandoverPlanTable = {
  handover_id: string
  plan_id: string
}

type HandoverWaiverTable = {
  handover_id: string
  waiver_id: string
}

type RepFileTable = {
  id: string
  seq: number
  rep_id: string
  made_at: string
  made_on: string
  route: 'file' | 'mail'
  plan_ids: string
}

type RepFilePlanTable = {
  file_id: string
  plan_id: string
  template_version_id: string
  fields: string
}

type RepTakingTable = {
  id: string
  seq: number
  file_id: string
  digest: string
  saved_at: string
  taken_at: string
  taken_on: string
  undone_at: string | null
}

type RepTakingFieldTable = {
  taking_id: string
  plan_id: string
  field_key: string
  accepted: 0 | 1
  step: string | null
}

type PlanTable = {
  id: string
  template_version_id: string
  kind: PlanKind
  rep_id: string
  account_id: string | null
  opportunity_id: string | null
  title: string
  period: Defaulted<string>
  intent: PlanIntent | null
  archived_at: string | null
  made_seq: number | null
  archived_seq: number | null
  sample: Defaulted<0 | 1>
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type PlanFieldTable = {
  plan_id: string
  field_key: string
  value: string | null
  score: 0 | 1 | 2 | null
  plain: Defaulted<string>
  changed_at: string
  changed_on: string
  changed_seq: number
  revision: Defaulted<number>
}

type PlanRevisionTable = {
  id: string
  seq: number
  plan_id: string
  field_key: string
  old_value: string | null
  new_value: string | null
  old_score: number | null
  new_score: number | null
  at: string
  changed_on: string
  review_id: string | null
  author: Defaulted<'manager' | 'rep' | 'crm'>
  how: Defaulted<'written' | 'copied' | 'restored'>
}

type PlanCopyTable = {
  plan_id: string
  field_key: string
  seq: number
  from_plan_id: string | null
  value: string
  score: Score | null
  copied_on: string
}

type PlanFlagTable = {
  id: string
  seq: number
  plan_id: string
  field_key: string
  reason: string
  raised_on: string
  review_id: string | null
  cleared_on: string | null
  created_at: string
}

type PlanActionTable = {
  commitment_id: string
  flag_id: string | null
  strength_key: string | null
}

type PlanAnswerTable = {
  id: string
  seq: number
  plan_id: string
  field_key: string
  question: 'placeholder' | 'short' | 'help' | 'same' | 'unchanged'
  answered_on: string
}

type PlanPolicyTable = {
  id: string
  seq: number
  kind: PlanKind
  rep_id: string | null
  tier: 'A' | 'B' | 'C' | null
  stage: string | null
  amount_minor: number | null
  currency: string | null
  wanted: 'always' | 'when_there' | 'never'
  after_days: Defaulted<number>
  removed_at: string | null
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type PlanConfirmationTable = {
  id: string
  seq: number
  plan_id: string
  field_key: string
  confirmed_by: 'rep' | 'manager'
  at: string
  confirmed_on: string
  review_id: string | null
}

type PlanEvidenceTable = {
  id: string
  seq: number
  plan_id: string
  field_key: string
  dated_on: string
  source: string
  words: string
  removed_at: string | null
  review_id: string | null
  created_at: string
  author: Defaulted<'manager' | 'rep'>
}

type PlanDifferenceTable = {
  id: string
  seq: number
  plan_id: string
  field: 'stage' | 'amount' | 'close_date' | 'next_step'
  plan_value: string
  crm_value: string
  outcome: 'crm_right' | 'plan_right' | 'both_stale'
  words: Defaulted<string>
  at: string
}

type WaiverTable = {
  id: string
  seq: number
  rep_id: string
  kind: PlanKind
  plan_id: string | null
  account_id: string | null
  opportunity_id: string | null
  reason: string
  expires_on: string
  removed_at: string | null
  created_at: string
}

type AgendaTable = {
  id: string
  rep_id: string
  review_kind: ReviewKind
  guide_version_id: string
  planned_on: string | null
  planned_time: string | null
  /** Said for this agenda; what the cadence has for it goes before. */
  minutes: number | null
  account_id: string | null
  opportunity_id: string | null
  state: 'draft' | 'used' | 'dropped'
  sample: Defaulted<0 | 1>
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type AgendaItemTable = {
  id: string
  seq: number
  agenda_id: string
  section_key: string
  position: number
  origin:
    | 'manual'
    | 'carried'
    | 'promise'
    | 'exception'
    | 'plan_change'
    | 'plan_due'
    | 'focus'
    | 'praise'
  source_key: Defaulted<string>
  text: string
  edited: Defaulted<0 | 1>
  why: Defaulted<string>
  minutes: Defaulted<number>
  privacy: Defaulted<Privacy>
  state: 'open' | 'done' | 'dropped' | 'carried'
  carried_from_id: string | null
  opened_on: string
  plan_id: string | null
  field_key: string | null
  opportunity_id: string | null
  account_id: string | null
  commitment_id: string | null
  coaching_note_id: string | null
  change_id: string | null
  capture_id: string | null
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type ReviewTable = {
  id: string
  seq: number
  rep_id: string
  kind: ReviewKind
  guide_version_id: string
  agenda_id: string | null
  account_id: string | null
  opportunity_id: string | null
  state: 'running' | 'paused' | 'closed'
  started_at: string
  held_on: string
  ended_at: string | null
  current_section: string
  question_answered: 'yes' | 'partly' | 'no' | null
  question_note: Defaulted<string>
  rating: number | null
  rating_note: Defaulted<string>
  none_needed: Defaulted<string>
  next_on: string | null
  next_time: string | null
  sample: Defaulted<0 | 1>
  revision: Defaulted<number>
  created_at: string
  updated_at: string
  next_how: Defaulted<'due' | 'more' | 'none'>
}

type ReviewNextTable = {
  review_id: string
  occurrence_id: string
  how: 'stands' | 'moved' | 'added'
  on_day: string | null
  at_time: string | null
  was_on: string | null
  was_time: string | null
  undone_at: string | null
}

type ReviewSectionTable = {
  review_id: string
  section_key: string
  position: number
  planned_seconds: number
}

type ReviewSpanTable = {
  id: string
  seq: number
  review_id: string
  section_key: string
  started_at: string
  ended_at: string | null
}

type ReviewStandingTable = {
  review_id: string
  stood_at: string
  standing: string
}

type CaptureTable = {
  id: string
  seq: number
  review_id: string
  section_key: string
  kind: 'decision' | 'excuse' | 'praise' | 'note' | 'parked'
  text: string
  privacy: Defaulted<Privacy>
  outcome: 'action' | 'ask' | 'constraint' | null
  outcome_text: Defaulted<string>
  outcome_on: string | null
  agenda_item_id: string | null
  plan_id: string | null
  field_key: string | null
  removed_at: string | null
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type InspectionTouchTable = {
  id: string
  seq: number
  review_id: string
  plan_id: string
  kind: 'opened' | 'front' | 'edited' | 'confirmed' | 'cited'
  field_key: string | null
  seconds: Defaulted<number>
  /** What is left over the whole seconds, 0–999. */
  millis: Defaulted<number>
  at: string
}

type InspectionMissingTable = {
  id: string
  seq: number
  review_id: string
  plan_kind: PlanKind
  account_id: string | null
  opportunity_id: string | null
  at: string
}

type VerdictTable = {
  id: string
  review_id: string
  rep_id: string
  plan_kind: PlanKind
  plan_id: string | null
  account_id: string | null
  opportunity_id: string | null
  title: string
  due: 0 | 1
  verdict: Verdict
  grade: 'A' | 'B' | 'C' | null
  looked: 0 | 1
  evidence: string
  settings: string
  created_at: string
}

type AddendumTable = {
  id: string
  seq: number
  review_id: string
  text: string
  privacy: Defaulted<Privacy>
  at: string
  written_on: string
}

type CommitmentTable = {
  id: string
  seq: number
  rep_id: string
  owner: 'rep' | 'manager' | 'other'
  owner_name: Defaulted<string>
  text: string
  proof: Defaulted<string>
  due_on: string | null
  first_due_on: string | null
  redate_count: Defaulted<number>
  state: 'open' | 'done' | 'dropped'
  ended_on: string | null
  proof_given: Defaulted<string>
  privacy: Defaulted<Privacy>
  origin: 'plan_field' | 'excuse' | 'metric' | 'section' | 'manual'
  review_id: string | null
  section_key: string | null
  plan_id: string | null
  field_key: string | null
  capture_id: string | null
  removed_at: string | null
  sample: Defaulted<0 | 1>
  revision: Defaulted<number>
  created_on: string
  created_at: string
  updated_at: string
}

type CoachingNoteTable = {
  id: string
  seq: number
  rep_id: string
  review_id: string | null
  opportunity_id: string | null
  plan_id: string | null
  guide_version_id: string | null
  answers: string | null
  doc: string
  plain: Defaulted<string>
  seen_fact: Defaulted<string>
  seen_on: string | null
  seen_effect: Defaulted<string>
  privacy: Defaulted<Privacy>
  noted_on: string
  removed_at: string | null
  sample: Defaulted<0 | 1>
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type FocusTable = {
  id: string
  seq: number
  rep_id: string
  skill: string
  aim: Defaulted<string>
  privacy: Defaulted<Privacy>
  started_on: string
  ended_on: string | null
  outcome: Defaulted<string>
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type SummaryTable = {
  id: string
  review_id: string
  audience: 'rep' | 'boss' | 'marketing'
  recipient: Defaulted<string>
  subject: Defaulted<string>
  left_out: string
  sent_at: string | null
  route: 'eml' | 'copy' | 'markdown' | 'print' | 'mailto' | null
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type SearchEntryTable = {
  id: Defaulted<number>
  kind: 'rep' | 'account' | 'plan' | 'note' | 'commitment'
  ref_id: string
  part: Defaulted<string>
  rep_id: string | null
  title: string
  body: Defaulted<string>
  private: Defaulted<0 | 1>
}

type CadenceRuleTable = {
  id: string
  seq: number
  review_kind: ReviewKind
  scope: 'rep' | 'team' | 'tier'
  rep_id: string | null
  tier: 'A' | 'B' | 'C' | null
  seats: 'together' | 'in_turn'
  pattern: string
  at_time: string
  minutes: number
  guide_id: string | null
  place: Defaulted<string>
  link: Defaulted<string>
  starts_on: string
  ends_on: string | null
  follows_id: string | null
  removed_at: string | null
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type CadenceOccurrenceTable = {
  id: string
  seq: number
  rule_id: string | null
  nominal_on: string | null
  target_id: string
  rep_id: string
  review_kind: ReviewKind
  account_id: string | null
  opportunity_id: string | null
  on_day: string | null
  at_time: string | null
  minutes: number | null
  place: Defaulted<string>
  link: Defaulted<string>
  skipped_by: 'manager' | 'rep' | null
  skipped_why: Defaulted<string>
  skipped_on: string | null
  rebooks_id: string | null
  removed_at: string | null
  agenda_id: string | null
  revision: Defaulted<number>
  created_at: string
  updated_at: string
  whole_day: Defaulted<0 | 1>
}

type CadenceAbsenceTable = {
  id: string
  rep_id: string | null
  from_on: string
  until_on: string
  reason: Defaulted<string>
  removed_at: string | null
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type CadenceHolidayTable = {
  on_day: string
  name: string
  created_at: string
}

type CadenceQuestionTable = {
  id: string
  seq: number
  text: string
  review_kind: ReviewKind
  rep_id: string | null
  every_weeks: number
  privacy: Defaulted<Privacy>
  removed_at: string | null
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type CadenceCalendarEntryTable = {
  uid: string
  sequence: number
  body: string
  cancelled: Defaulted<0 | 1>
  updated_at: string
}

type KeptCalendarTable = {
  id: string
  path: string
  chosen_at: string
  stopped_at: string | null
  stale: Defaulted<0 | 1>
  seen: string | null
  stamp: string | null
  wanted: string | null
  written: string | null
  written_at: string | null
  problem: StoredCalendarProblem | null
  problem_at: string | null
  /** The real path of the folder whose data it belongs to; null: not noted yet. */
  data_folder: string | null
}

type PreparationSheetTable = {
  id: string
  seq: number
  agenda_id: string
  code: string
  questions: string
  sent_at: string | null
  sent_on: string | null
  route: 'file' | 'copy' | 'mail' | null
  created_at: string
}

type PreparationAnswerTable = {
  id: string
  agenda_id: string
  question_key: string
  heading: string
  section_key: Defaulted<string>
  item_id: string | null
  position: number
  text: string
  kept_on: string
  revision: Defaulted<number>
  created_at: string
  updated_at: string
}

type PreparationLookTable = {
  plan_id: string
  looked_on: string
  looked_at: string
}

type TextVersionTable = {
  what: string
  row_id: string
  version: number
  texts: string
  seq: number
  written_at: string | null
  replaced_at: string | null
}

type PreparationStartTable = {
  review_id: string
  manager_ready: 0 | 1
  rep_ready: 0 | 1
  rep_asked: 0 | 1
  facts: string
  how: 'shorten' | 'go_on' | null
  why: Defaulted<string>
  minutes: number | null
  created_at: string
}

type FileShapeTable = {
  one: Defaulted<number>
  version: number
  schema_sum: string
}

type JournalMarkTable = {
  id: Defaulted<1>
  line: string
  number: number
  tag: string
  file: number
  size: number
}

type RowSumTable = {
  of_table: string
  key: string
  sum: Uint8Array
}

/** Every table of the file, as Kysely sees it. Rows stop at the repositories. */
export type Tables = {
  sequence: SequenceTable
  setting: SettingTable
  rep: RepTable
  quota: QuotaTable
  crm_owner: CrmOwnerTable
  account: AccountTable
  import: ImportTable
  import_rejected: ImportRejectedTable
  import_under_way: ImportUnderWayTable
  import_mapping: ImportMappingTable
  opportunity: OpportunityTable
  opportunity_version: OpportunityVersionTable
  change: ChangeTable
  template: TemplateTable
  template_version: TemplateVersionTable
  plan: PlanTable
  plan_field: PlanFieldTable
  plan_revision: PlanRevisionTable
  plan_copy: PlanCopyTable
  plan_flag: PlanFlagTable
  plan_action: PlanActionTable
  plan_answer: PlanAnswerTable
  plan_policy: PlanPolicyTable
  plan_confirmation: PlanConfirmationTable
  plan_evidence: PlanEvidenceTable
  plan_difference: PlanDifferenceTable
  plan_move: PlanMoveTable
  handover: HandoverTable
  handover_plan: HandoverPlanTable
  handover_waiver: HandoverWaiverTable
  rep_file: RepFileTable
  rep_file_plan: RepFilePlanTable
  rep_taking: RepTakingTable
  rep_taking_field: RepTakingFieldTable
  waiver: WaiverTable
  agenda: AgendaTable
  agenda_item: AgendaItemTable
  review: ReviewTable
  review_section: ReviewSectionTable
  review_span: ReviewSpanTable
  review_standing: ReviewStandingTable
  capture: CaptureTable
  inspection_touch: InspectionTouchTable
  inspection_missing: InspectionMissingTable
  verdict: VerdictTable
  addendum: AddendumTable
  commitment: CommitmentTable
  coaching_note: CoachingNoteTable
  focus: FocusTable
  summary: SummaryTable
  search_entry: SearchEntryTable
  cadence_rule: CadenceRuleTable
  cadence_occurrence: CadenceOccurrenceTable
  cadence_absence: CadenceAbsenceTable
  cadence_holiday: CadenceHolidayTable
  cadence_question: CadenceQuestionTable
  cadence_calendar_entry: CadenceCalendarEntryTable
  kept_calendar: KeptCalendarTable
  review_next: ReviewNextTable
  preparation_sheet: PreparationSheetTable
  preparation_answer: PreparationAnswerTable
  preparation_look: PreparationLookTable
  preparation_start: PreparationStartTable
  file_shape: FileShapeTable
  text_version: TextVersionTable
  journal_mark: JournalMarkTable
  row_sum: RowSumTable
}

/** The handle that everything below the dispatcher is given: the reader, or the open transaction. */
export type Db = Kysely<Tables>

export type Row<T extends keyof Tables> = Selectable<Tables[T]>
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>
export type RowPatch<T extends keyof Tables> = Updateable<Tables[T]>
