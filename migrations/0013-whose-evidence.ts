import { type Kysely, sql } from 'kysely'

/**
 * Whose doing a piece of evidence and a confirmation are: the rep's came with the rep's answers, and all
 * others were typed by the manager, also those in a review that were told as the rep's.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table plan_evidence
    add column author text not null default 'manager' check (author in ('manager', 'rep'))`.execute(
    db,
  )
  await sql`update plan_evidence set author = 'rep' where id in (
    select piece.value from rep_taking_field, json_each(rep_taking_field.step, '$.evidence') as piece
    where rep_taking_field.step is not null)`.execute(db)
  // The sample team's reps confirm outside of reviews, as reps do with their answers.
  await sql`update plan_confirmation set confirmed_by = 'manager'
    where confirmed_by = 'rep' and review_id is not null and id not in (
      select json_extract(step, '$.confirmation') from rep_taking_field
      where step is not null and json_extract(step, '$.confirmation') is not null)`.execute(db)
}
