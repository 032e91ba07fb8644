import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openConnection } from '#core/db/open.ts'
import { openTestCore } from '../../helpers/core.ts'

/** Columns that hold text, and why no version of them is kept. Every other text has its history. */
const without: Readonly<Record<string, readonly string[]>> = {
  'names and labels, no texts': [
    'account: crm_id name tier type',
    'rep: name email role territory',
    'template: key kind review_kind name copied_from',
    'cadence_holiday: name',
    'setting: key value',
    'agenda: review_kind state planned_time',
    'plan: kind intent',
    'plan_policy: kind tier stage currency wanted',
    'cadence_rule: review_kind scope tier seats pattern at_time',
    'cadence_occurrence: review_kind at_time skipped_by',
    'cadence_question: review_kind',
    'commitment: owner state origin section_key field_key',
    'review: kind state current_section question_answered next_time next_how',
    'capture: section_key outcome field_key',
    'waiver: kind',
    'focus:',
  ],
  'the CRM’s words, kept with each import': [
    'opportunity: crm_id name search_fold stage status currency next_step forecast_category lead_source owner_name',
    'opportunity_version: state',
    'change: field old_value new_value',
    'crm_owner: owner_key',
    'import: file_name file_sha256 format settings counts undo state',
    'import_mapping: header_signature format mapping settings',
    'import_rejected: reason cells',
    'import_under_way: file_name doing',
  ],
  'a history of its own': [
    'plan_field: field_key value plain',
    'plan_revision: field_key old_value new_value author how',
    'plan_copy: field_key value',
    'text_version: what row_id texts',
  ],
  'written once by the app, or made from other rows': [
    'agenda_item: section_key origin source_key why state field_key',
    'coaching_note: plain',
    'plan_difference: field plan_value crm_value outcome',
    'plan_evidence: field_key author',
    'plan_flag: field_key',
    'preparation_answer: question_key section_key',
    'preparation_sheet: code questions route',
    'preparation_start: facts how',
    'summary: audience left_out route',
    'template_version: state retired_why',
    'verdict: plan_kind title verdict grade evidence settings',
    'search_entry: kind part title body',
    'handover:',
    'rep_file: route plan_ids',
    'rep_file_plan: fields',
    'rep_taking: digest',
    'rep_taking_field: field_key step',
    'inspection_missing: plan_kind',
    'inspection_touch: kind field_key',
    'plan_action: strength_key',
    'plan_answer: field_key question',
    'plan_confirmation: field_key confirmed_by',
    'plan_move: steps',
    'cadence_calendar_entry: uid body',
    'kept_calendar: path stamp problem data_folder seen wanted written',
    'quota: quarter currency',
    'review_next: how at_time was_time',
    'review_section: section_key',
    'review_span: section_key',
    'review_standing: standing',
    'sequence: name',
    'file_shape: schema_sum',
    'journal_mark: line tag',
    'row_sum: of_table key',
  ],
}

/** Ids, days, instants and who may read it: nobody wrote them as a text. */
const formal = /^(id|privacy)$|_(id|on|at|date|since)$|^(start_date|on_day|target_id|at)$/

test('every text that a person wrote has a history, or a reason why not', async () => {
  const { folder } = await openTestCore()
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  const columns = sqlite
    .prepare<[], { table: string; column: string }>(
      `select list.name as "table", info.name as "column"
        from pragma_table_list list, pragma_table_info(list.name) info
        where list.schema = 'main' and list.type = 'table' and list.name not like 'sqlite_%'
          and list.name not like 'kysely_%' and info.type = 'TEXT'`,
    )
    .all()
    .filter(({ column }) => !formal.test(column))
  const triggers = sqlite
    .prepare<[], { table: string; sql: string }>(
      `select tbl_name as "table", sql from sqlite_schema
        where type = 'trigger' and name like '%_text_version'`,
    )
    .all()
  sqlite.close()
  expect(triggers.length).toBeGreaterThan(15)
  const versioned = new Set(
    triggers.flatMap(({ table, sql }) =>
      [...sql.matchAll(/old\."(\w+)" is not new/g)].map(([, column]) => `${table}.${column}`),
    ),
  )
  const excused = new Set(
    Object.values(without)
      .flat()
      .flatMap((line) => {
        const [table = '', names = ''] = line.split(':')
        return names
          .trim()
          .split(' ')
          .map((column) => `${table}.${column}`)
      }),
  )
  const all = columns.map(({ table, column }) => `${table}.${column}`)
  expect(all.filter((name) => !versioned.has(name) && !excused.has(name))).toEqual([])
  // And nobody is excused whose words are kept, or who is not there.
  expect([...excused].filter((name) => versioned.has(name))).toEqual([])
})

test('whatever keeps versions lets go of them with the row', async () => {
  const { folder } = await openTestCore()
  const { sqlite } = openConnection(join(folder, 'plumbline.db'), 'reader')
  const named = (end: string) =>
    sqlite
      .prepare<[string], string>(
        "select tbl_name from sqlite_schema where type = 'trigger' and name like ? order by 1",
      )
      .pluck()
      .all(`%${end}`)
  expect(named('_text_gone')).toEqual(named('_text_version'))
  sqlite.close()
})
