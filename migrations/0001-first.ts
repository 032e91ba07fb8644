import { type Kysely, sql } from 'kysely'

/**
 * The first shape of the file. Every table is STRICT, ids are UUIDv7 text, instants UTC ISO text,
 * days `YYYY-MM-DD`, money integer minor units beside its currency. `seq` is the global sequence
 * that orders history; wall clocks never do.
 */
// oxlint-disable-next-line typescript/no-explicit-any -- a migration knows no table types
export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await statement.execute(db)
}

const statements = [
  sql`create table sequence (
    name text primary key check (name = 'global'),
    value integer not null check (value >= 0)
  ) strict, without rowid`,
  sql`insert into sequence (name, value) values ('global', 0)`,

  sql`create table setting (
    key text primary key,
    value text not null check (json_valid(value)),
    updated_at text not null
  ) strict, without rowid`,

  // Team
  sql`create table rep (
    id text primary key,
    name text not null check (length(trim(name)) > 0),
    email text,
    role text not null default '',
    start_date text,
    territory text not null default '',
    archived_at text,
    sample integer not null default 0 check (sample in (0, 1)),
    first_import_id text,
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null
  ) strict`,
  sql`create index rep_name on rep (archived_at, name)`,
  sql`create table quota (
    rep_id text not null references rep (id) on delete cascade,
    quarter text not null check (quarter glob '[0-9][0-9][0-9][0-9]-Q[1-4]'),
    amount_minor integer not null check (amount_minor >= 0),
    currency text not null check (length(currency) = 3),
    primary key (rep_id, quarter)
  ) strict, without rowid`,
  // The name or id under which a CRM knows a rep.
  sql`create table crm_owner (
    owner_key text primary key,
    rep_id text not null references rep (id) on delete cascade,
    first_import_id text
  ) strict, without rowid`,
  sql`create index crm_owner_rep on crm_owner (rep_id)`,
  sql`create table account (
    id text primary key,
    crm_id text unique,
    name text not null check (length(trim(name)) > 0),
    tier text not null default '' check (tier in ('', 'A', 'B', 'C')),
    type text not null default 'prospect' check (type in ('customer', 'prospect', 'partner', 'other')),
    owner_rep_id text references rep (id) on delete set null,
    archived_at text,
    sample integer not null default 0 check (sample in (0, 1)),
    first_import_id text,
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null
  ) strict`,
  sql`create index account_name on account (name collate nocase)`,
  sql`create index account_owner on account (owner_rep_id)`,

  // CRM
  sql`create table import (
    id text primary key,
    seq integer not null unique,
    file_name text not null,
    file_sha256 text not null,
    snapshot_date text not null,
    format text not null,
    settings text not null check (json_valid(settings)),
    counts text not null check (json_valid(counts)),
    -- what undoing needs and the versions do not hold
    undo text not null default '{}' check (json_valid(undo)),
    state text not null check (state in ('committed', 'undone')),
    sample integer not null default 0 check (sample in (0, 1)),
    committed_at text not null,
    undone_at text
  ) strict`,
  sql`create index import_state on import (state, seq)`,
  sql`create table import_rejected (
    import_id text not null references import (id) on delete cascade,
    line integer not null,
    reason text not null,
    cells text not null check (json_valid(cells)),
    primary key (import_id, line)
  ) strict, without rowid`,
  // The mapping that was used last for a set of headers.
  sql`create table import_mapping (
    header_signature text primary key,
    format text not null,
    mapping text not null check (json_valid(mapping)),
    settings text not null check (json_valid(settings)),
    updated_at text not null
  ) strict, without rowid`,
  sql`create table opportunity (
    id text primary key,
    crm_id text unique,
    name text not null,
    -- name and next step folded for search, where lower() alone would not find them
    search_fold text,
    account_id text references account (id) on delete set null,
    owner_rep_id text references rep (id) on delete set null,
    stage text not null default '',
    status text not null check (status in ('open', 'won', 'lost')),
    amount_minor integer,
    currency text check (currency is null or length(currency) = 3),
    close_date text,
    next_step text not null default '',
    next_step_date text,
    forecast_category text not null default '',
    probability real,
    lead_source text not null default '',
    created_date text,
    last_activity_date text,
    stage_since text,
    push_count integer not null default 0,
    days_pushed integer not null default 0,
    -- 1 while the newest file that was imported holds it
    in_latest integer not null default 1 check (in_latest in (0, 1)),
    first_import_id text,
    last_import_id text,
    sample integer not null default 0 check (sample in (0, 1)),
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null,
    check (amount_minor is null or currency is not null)
  ) strict`,
  sql`create index opportunity_owner on opportunity (owner_rep_id, status, close_date)`,
  sql`create index opportunity_account on opportunity (account_id)`,
  // The dated states of a deal: a row for each import after which it differed from the one before,
  // the first included as soon as there is a second. A deal that has never differed has no row here:
  // its own row is its state since its first import, and a first import writes half as much.
  // `state` is a list; domain/crm/state.ts names its places.
  sql`create table opportunity_version (
    opportunity_id text not null references opportunity (id) on delete cascade,
    import_seq integer not null,
    present integer not null check (present in (0, 1)),
    state text not null check (json_valid(state)),
    primary key (opportunity_id, import_seq)
  ) strict, without rowid`,
  sql`create index opportunity_version_import on opportunity_version (import_seq)`,
  sql`create table change (
    id text primary key,
    seq integer not null unique,
    import_id text not null references import (id) on delete cascade,
    opportunity_id text not null references opportunity (id) on delete cascade,
    field text not null check (field in ('stage', 'amount', 'close_date', 'owner', 'next_step', 'status')),
    old_value text,
    new_value text,
    changed_on text not null
  ) strict`,
  sql`create index change_opportunity on change (opportunity_id, field, changed_on)`,
  sql`create index change_import on change (import_id)`,

  // Templates
  sql`create table template (
    id text primary key,
    key text unique,
    kind text not null check (kind in
      ('account_plan', 'opportunity_plan', 'territory_plan', 'call_plan', 'coaching_guide', 'review_guide')),
    review_kind text check (review_kind in
      ('one_on_one', 'pipeline', 'deal', 'account', 'territory', 'call_debrief', 'sales_marketing')),
    name text not null,
    built_in integer not null check (built_in in (0, 1)),
    created_at text not null,
    check ((kind = 'review_guide') = (review_kind is not null))
  ) strict`,
  sql`create table template_version (
    id text primary key,
    template_id text not null references template (id) on delete cascade,
    version integer not null check (version >= 1),
    state text not null check (state in ('draft', 'active', 'archived')),
    definition text not null check (json_valid(definition)),
    created_at text not null,
    unique (template_id, version)
  ) strict`,
  sql`create unique index template_version_active on template_version (template_id) where state = 'active'`,

  // Plans
  sql`create table plan (
    id text primary key,
    template_version_id text not null references template_version (id),
    kind text not null check (kind in ('account_plan', 'opportunity_plan', 'territory_plan', 'call_plan')),
    rep_id text not null references rep (id),
    account_id text references account (id),
    opportunity_id text references opportunity (id),
    title text not null,
    -- a quarter for a territory plan, a day for a call plan, empty otherwise
    period text not null default '',
    archived_at text,
    sample integer not null default 0 check (sample in (0, 1)),
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null,
    check (kind <> 'account_plan' or account_id is not null),
    check (kind <> 'opportunity_plan' or opportunity_id is not null)
  ) strict`,
  sql`create index plan_rep on plan (rep_id, kind)`,
  sql`create index plan_title on plan (title collate nocase, id)`,
  sql`create index plan_account on plan (account_id)`,
  sql`create index plan_opportunity on plan (opportunity_id)`,
  sql`create table plan_field (
    plan_id text not null references plan (id) on delete cascade,
    field_key text not null,
    value text check (value is null or json_valid(value)),
    score integer check (score in (0, 1, 2)),
    -- the value as plain text, for search, comparison and export
    plain text not null default '',
    changed_at text not null,
    changed_on text not null,
    changed_seq integer not null,
    revision integer not null default 1,
    primary key (plan_id, field_key)
  ) strict`,
  // What changed in the plans of a rep, without reading what the fields hold.
  sql`create index plan_field_changed on plan_field (plan_id, changed_on, field_key)`,
  sql`create table plan_revision (
    id text primary key,
    seq integer not null unique,
    plan_id text not null references plan (id) on delete cascade,
    field_key text not null,
    old_value text check (old_value is null or json_valid(old_value)),
    new_value text check (new_value is null or json_valid(new_value)),
    old_score integer,
    new_score integer,
    at text not null,
    changed_on text not null,
    review_id text references review (id) on delete set null
  ) strict`,
  sql`create index plan_revision_field on plan_revision (plan_id, field_key, seq)`,
  sql`create index plan_revision_review on plan_revision (review_id) where review_id is not null`,
  sql`create table plan_confirmation (
    id text primary key,
    seq integer not null unique,
    plan_id text not null references plan (id) on delete cascade,
    field_key text not null,
    confirmed_by text not null check (confirmed_by in ('rep', 'manager')),
    at text not null,
    confirmed_on text not null,
    review_id text references review (id) on delete set null
  ) strict`,
  sql`create index plan_confirmation_field on plan_confirmation (plan_id, field_key, seq)`,
  // What stands behind a scored field: the buyer's words or a document, with its date.
  sql`create table plan_evidence (
    id text primary key,
    seq integer not null unique,
    plan_id text not null references plan (id) on delete cascade,
    field_key text not null,
    dated_on text not null,
    source text not null check (length(trim(source)) > 0),
    words text not null check (length(trim(words)) > 0),
    removed_at text,
    review_id text references review (id) on delete set null,
    created_at text not null
  ) strict`,
  sql`create index plan_evidence_plan on plan_evidence (plan_id, field_key)`,
  // A difference between plan and CRM that somebody has explained.
  sql`create table plan_difference (
    id text primary key,
    seq integer not null unique,
    plan_id text not null references plan (id) on delete cascade,
    field text not null check (field in ('stage', 'amount', 'close_date', 'next_step')),
    plan_value text not null,
    crm_value text not null,
    outcome text not null check (outcome in ('crm_right', 'plan_right', 'both_stale')),
    words text not null default '',
    at text not null
  ) strict`,
  sql`create index plan_difference_plan on plan_difference (plan_id, field)`,
  sql`create table waiver (
    id text primary key,
    seq integer not null unique,
    rep_id text not null references rep (id) on delete cascade,
    kind text not null check (kind in ('account_plan', 'opportunity_plan', 'territory_plan', 'call_plan')),
    plan_id text references plan (id) on delete cascade,
    account_id text references account (id) on delete cascade,
    opportunity_id text references opportunity (id) on delete cascade,
    reason text not null check (length(trim(reason)) > 0),
    expires_on text not null,
    removed_at text,
    created_at text not null
  ) strict`,
  sql`create index waiver_rep on waiver (rep_id, kind)`,
  sql`create index waiver_account on waiver (account_id) where account_id is not null`,
  sql`create index waiver_opportunity on waiver (opportunity_id) where opportunity_id is not null`,

  // Agendas
  sql`create table agenda (
    id text primary key,
    rep_id text not null references rep (id),
    review_kind text not null check (review_kind in
      ('one_on_one', 'pipeline', 'deal', 'account', 'territory', 'call_debrief', 'sales_marketing')),
    guide_version_id text not null references template_version (id),
    planned_on text,
    planned_time text,
    account_id text references account (id),
    opportunity_id text references opportunity (id),
    state text not null check (state in ('draft', 'used', 'dropped')),
    sample integer not null default 0 check (sample in (0, 1)),
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null
  ) strict`,
  sql`create index agenda_rep on agenda (rep_id, state, planned_on)`,
  sql`create index agenda_account on agenda (account_id) where account_id is not null`,
  sql`create index agenda_opportunity on agenda (opportunity_id) where opportunity_id is not null`,
  sql`create table agenda_item (
    id text primary key,
    seq integer not null unique,
    agenda_id text not null references agenda (id) on delete cascade,
    section_key text not null,
    position integer not null,
    origin text not null check (origin in
      ('manual', 'carried', 'promise', 'exception', 'plan_change', 'plan_due', 'focus', 'praise')),
    -- what the app made it from, so that a new build knows it again; empty for the manager's own
    source_key text not null default '',
    text text not null,
    -- 1 when the manager has changed the app's words
    edited integer not null default 0 check (edited in (0, 1)),
    why text not null default '',
    minutes integer not null default 2 check (minutes between 0 and 240),
    privacy text not null default 'private' check (privacy in ('private', 'rep', 'upward')),
    state text not null check (state in ('open', 'done', 'dropped', 'carried')),
    -- the item that this one carries on, and when the first of that line was opened
    carried_from_id text references agenda_item (id) on delete set null,
    opened_on text not null,
    plan_id text references plan (id) on delete set null,
    field_key text,
    opportunity_id text references opportunity (id) on delete set null,
    account_id text references account (id) on delete set null,
    commitment_id text references commitment (id) on delete set null,
    coaching_note_id text references coaching_note (id) on delete set null,
    change_id text references change (id) on delete set null,
    -- what was parked in a review and comes up again here
    capture_id text references capture (id) on delete set null,
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null
  ) strict`,
  sql`create index agenda_item_agenda on agenda_item (agenda_id, section_key, position)`,
  sql`create index agenda_item_open on agenda_item (state, agenda_id)`,
  sql`create index agenda_item_account on agenda_item (account_id) where account_id is not null`,
  sql`create index agenda_item_opportunity on agenda_item (opportunity_id)
    where opportunity_id is not null`,
  sql`create index agenda_item_change on agenda_item (change_id) where change_id is not null`,
  sql`create index agenda_item_capture on agenda_item (capture_id) where capture_id is not null`,

  // Reviews
  sql`create table review (
    id text primary key,
    seq integer not null unique,
    rep_id text not null references rep (id),
    kind text not null check (kind in
      ('one_on_one', 'pipeline', 'deal', 'account', 'territory', 'call_debrief', 'sales_marketing')),
    guide_version_id text not null references template_version (id),
    agenda_id text unique references agenda (id),
    account_id text references account (id),
    opportunity_id text references opportunity (id),
    state text not null check (state in ('running', 'paused', 'closed')),
    started_at text not null,
    held_on text not null,
    ended_at text,
    current_section text not null,
    question_answered text check (question_answered in ('yes', 'partly', 'no')),
    question_note text not null default '',
    rating integer check (rating between 1 and 5),
    rating_note text not null default '',
    -- why no commitment was needed; empty unless that was said
    none_needed text not null default '',
    next_on text,
    next_time text,
    sample integer not null default 0 check (sample in (0, 1)),
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null,
    check ((state = 'closed') = (ended_at is not null))
  ) strict`,
  sql`create index review_rep on review (rep_id, held_on, seq)`,
  sql`create index review_held on review (held_on, seq)`,
  sql`create index review_state on review (state, seq)`,
  sql`create index review_account on review (account_id) where account_id is not null`,
  sql`create index review_opportunity on review (opportunity_id) where opportunity_id is not null`,
  sql`create unique index review_running on review (state) where state in ('running')`,
  sql`create table review_section (
    review_id text not null references review (id) on delete cascade,
    section_key text not null,
    position integer not null,
    planned_seconds integer not null check (planned_seconds >= 0),
    primary key (review_id, section_key)
  ) strict, without rowid`,
  // One stretch of time in one section; the clock is the sum of these.
  sql`create table review_span (
    id text primary key,
    seq integer not null unique,
    review_id text not null references review (id) on delete cascade,
    section_key text not null,
    started_at text not null,
    ended_at text
  ) strict`,
  sql`create index review_span_review on review_span (review_id, seq)`,
  sql`create table capture (
    id text primary key,
    seq integer not null unique,
    review_id text not null references review (id) on delete cascade,
    section_key text not null,
    kind text not null check (kind in ('decision', 'excuse', 'praise', 'note', 'parked')),
    text text not null,
    privacy text not null default 'private' check (privacy in ('private', 'rep', 'upward')),
    -- how an excuse left: an action, a dated ask, or an accepted constraint with a plan B
    outcome text check (outcome in ('action', 'ask', 'constraint')),
    outcome_text text not null default '',
    outcome_on text,
    agenda_item_id text references agenda_item (id) on delete set null,
    plan_id text references plan (id) on delete set null,
    field_key text,
    removed_at text,
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null
  ) strict`,
  sql`create index capture_review on capture (review_id, seq)`,
  // Few of the captures are parked; an agenda looks for those of all reviews of a rep.
  sql`create index capture_parked on capture (review_id) where kind = 'parked'`,
  // What was touched of a plan in a review.
  sql`create table inspection_touch (
    id text primary key,
    seq integer not null unique,
    review_id text not null references review (id) on delete cascade,
    plan_id text not null references plan (id) on delete cascade,
    kind text not null check (kind in ('opened', 'front', 'edited', 'confirmed', 'cited')),
    field_key text,
    seconds integer not null default 0 check (seconds >= 0),
    at text not null
  ) strict`,
  sql`create index inspection_touch_review on inspection_touch (review_id, plan_id, kind)`,
  sql`create index inspection_touch_plan on inspection_touch (plan_id)`,
  // A plan that was opened in a review and was not there: it has no id that a touch could carry.
  sql`create table inspection_missing (
    id text primary key,
    seq integer not null unique,
    review_id text not null references review (id) on delete cascade,
    plan_kind text not null check (plan_kind in ('account_plan', 'opportunity_plan', 'territory_plan', 'call_plan')),
    account_id text references account (id) on delete cascade,
    opportunity_id text references opportunity (id) on delete cascade,
    at text not null
  ) strict`,
  sql`create index inspection_missing_review on inspection_missing (review_id)`,
  // Made at the close and locked with the review, with the limits and the evidence it was made from.
  sql`create table verdict (
    id text primary key,
    review_id text not null references review (id) on delete cascade,
    rep_id text not null references rep (id),
    plan_kind text not null check (plan_kind in ('account_plan', 'opportunity_plan', 'territory_plan', 'call_plan')),
    plan_id text references plan (id) on delete set null,
    account_id text references account (id) on delete set null,
    opportunity_id text references opportunity (id) on delete set null,
    title text not null,
    -- 1 when the plan was due in this review, 0 when it was opened without being due
    due integer not null check (due in (0, 1)),
    verdict text not null check (verdict in
      ('waived', 'not_checked', 'missing', 'opened_not_filled', 'copied', 'stale', 'filled_not_used', 'used')),
    grade text check (grade in ('A', 'B', 'C')),
    looked integer not null check (looked in (0, 1)),
    evidence text not null check (json_valid(evidence)),
    settings text not null check (json_valid(settings)),
    created_at text not null,
    check ((verdict = 'used') = (grade is not null))
  ) strict`,
  // A verdict is never changed, whatever happens later; only its links may go with what they name.
  sql`create trigger verdict_locked before update of review_id, rep_id, plan_kind, title, due, verdict,
    grade, looked, evidence, settings on verdict begin
    select raise(abort, 'a verdict is locked');
  end`,
  sql`create index verdict_review on verdict (review_id)`,
  sql`create index verdict_rep on verdict (rep_id, plan_kind)`,
  sql`create index verdict_plan on verdict (plan_id)`,
  sql`create index verdict_account on verdict (account_id) where account_id is not null`,
  sql`create index verdict_opportunity on verdict (opportunity_id) where opportunity_id is not null`,
  sql`create table addendum (
    id text primary key,
    seq integer not null unique,
    review_id text not null references review (id) on delete cascade,
    text text not null,
    privacy text not null default 'private' check (privacy in ('private', 'rep', 'upward')),
    at text not null,
    written_on text not null
  ) strict`,
  sql`create index addendum_review on addendum (review_id, seq)`,

  // Commitments
  sql`create table commitment (
    id text primary key,
    seq integer not null unique,
    rep_id text not null references rep (id),
    owner text not null check (owner in ('rep', 'manager', 'other')),
    -- who it is when it is neither the rep nor the manager
    owner_name text not null default '',
    text text not null check (length(trim(text)) > 0),
    proof text not null default '',
    due_on text,
    first_due_on text,
    redate_count integer not null default 0,
    state text not null check (state in ('open', 'done', 'dropped')),
    ended_on text,
    proof_given text not null default '',
    privacy text not null default 'private' check (privacy in ('private', 'rep', 'upward')),
    origin text not null check (origin in ('plan_field', 'excuse', 'metric', 'section', 'manual')),
    review_id text references review (id) on delete set null,
    section_key text,
    plan_id text references plan (id) on delete set null,
    field_key text,
    capture_id text references capture (id) on delete set null,
    removed_at text,
    sample integer not null default 0 check (sample in (0, 1)),
    revision integer not null default 1,
    created_on text not null,
    created_at text not null,
    updated_at text not null,
    check (owner <> 'other' or length(trim(owner_name)) > 0)
  ) strict`,
  sql`create index commitment_rep on commitment (rep_id, state, due_on)`,
  sql`create index commitment_state on commitment (state, owner, due_on)`,
  sql`create index commitment_review on commitment (review_id)`,
  sql`create index commitment_plan on commitment (plan_id)`,

  // Coaching
  sql`create table coaching_note (
    id text primary key,
    seq integer not null unique,
    rep_id text not null references rep (id),
    review_id text references review (id) on delete set null,
    opportunity_id text references opportunity (id) on delete set null,
    plan_id text references plan (id) on delete set null,
    -- the coaching guide when its steps were used, and the answers to them
    guide_version_id text references template_version (id),
    answers text check (answers is null or json_valid(answers)),
    doc text not null check (json_valid(doc)),
    plain text not null default '',
    seen_fact text not null default '',
    seen_on text,
    seen_effect text not null default '',
    privacy text not null default 'private' check (privacy in ('private', 'rep', 'upward')),
    noted_on text not null,
    removed_at text,
    sample integer not null default 0 check (sample in (0, 1)),
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null
  ) strict`,
  sql`create index coaching_note_rep on coaching_note (rep_id, seq)`,
  sql`create index coaching_note_review on coaching_note (review_id)`,
  sql`create index coaching_note_opportunity on coaching_note (opportunity_id)
    where opportunity_id is not null`,
  // The one skill that a rep works on now.
  sql`create table focus (
    id text primary key,
    seq integer not null unique,
    rep_id text not null references rep (id) on delete cascade,
    skill text not null check (length(trim(skill)) > 0),
    aim text not null default '',
    privacy text not null default 'private' check (privacy in ('private', 'rep', 'upward')),
    started_on text not null,
    ended_on text,
    outcome text not null default '',
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null
  ) strict`,
  sql`create unique index focus_open on focus (rep_id) where ended_on is null`,

  // Summaries
  sql`create table summary (
    id text primary key,
    review_id text not null references review (id) on delete cascade,
    audience text not null check (audience in ('rep', 'boss', 'marketing')),
    recipient text not null default '',
    subject text not null default '',
    -- blocks that the manager leaves out
    left_out text not null check (json_valid(left_out)),
    sent_at text,
    route text check (route in ('eml', 'copy', 'markdown', 'print', 'mailto')),
    revision integer not null default 1,
    created_at text not null,
    updated_at text not null,
    unique (review_id, audience)
  ) strict`,

  // Search: one line for everything that can be found; kept by triggers alone. Opportunities are not
  // in it: they come by the hundred thousand in one import, where the index would take longer than
  // all the rest, and a scan of their names (search_fold) takes milliseconds.
  sql`create table search_entry (
    id integer primary key,
    kind text not null check (kind in ('rep', 'account', 'plan', 'note', 'commitment')),
    ref_id text not null,
    part text not null default '',
    rep_id text,
    title text not null,
    body text not null default '',
    private integer not null default 0 check (private in (0, 1)),
    unique (kind, ref_id, part)
  ) strict`,
  sql`create virtual table search_index using fts5 (
    title, body, content = 'search_entry', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
  )`,
  // The index's own 'secure-delete' stays off: it looks through all that is indexed under each word of
  // a replaced text, so that one save in a large team took 50 ms and more. The text before a change is
  // kept as a revision anyway; whoever really erases text merges the index in the same transaction
  // ('optimize'), which leaves out every word that is gone.
  sql`create trigger search_entry_insert after insert on search_entry begin
    insert into search_index (rowid, title, body) values (new.id, new.title, new.body);
  end`,
  sql`create trigger search_entry_delete after delete on search_entry begin
    insert into search_index (search_index, rowid, title, body)
      values ('delete', old.id, old.title, old.body);
  end`,
  sql`create trigger search_entry_update after update of title, body on search_entry
    when new.title is not old.title or new.body is not old.body begin
    insert into search_index (search_index, rowid, title, body)
      values ('delete', old.id, old.title, old.body);
    insert into search_index (rowid, title, body) values (new.id, new.title, new.body);
  end`,

  sql`create trigger rep_search_insert after insert on rep begin
    insert into search_entry (kind, ref_id, rep_id, title, body)
      values ('rep', new.id, new.id, new.name, new.role || ' ' || new.territory);
  end`,
  sql`create trigger rep_search_update after update of name, role, territory on rep begin
    update search_entry set title = new.name, body = new.role || ' ' || new.territory
      where kind = 'rep' and ref_id = new.id;
  end`,
  sql`create trigger rep_search_delete after delete on rep begin
    delete from search_entry where kind = 'rep' and ref_id = old.id;
  end`,
  sql`create trigger account_search_insert after insert on account begin
    insert into search_entry (kind, ref_id, rep_id, title)
      values ('account', new.id, new.owner_rep_id, new.name);
  end`,
  sql`create trigger account_search_update after update of name, owner_rep_id on account begin
    update search_entry set title = new.name, rep_id = new.owner_rep_id
      where kind = 'account' and ref_id = new.id;
  end`,
  sql`create trigger account_search_delete after delete on account begin
    delete from search_entry where kind = 'account' and ref_id = old.id;
  end`,
  sql`create trigger plan_search_insert after insert on plan begin
    insert into search_entry (kind, ref_id, rep_id, title)
      values ('plan', new.id, new.rep_id, new.title);
  end`,
  sql`create trigger plan_search_update after update of title, rep_id on plan begin
    update search_entry set rep_id = new.rep_id where kind = 'plan' and ref_id = new.id;
    update search_entry set title = new.title where kind = 'plan' and ref_id = new.id;
  end`,
  sql`create trigger plan_search_delete after delete on plan begin
    delete from search_entry where kind = 'plan' and ref_id = old.id;
  end`,
  sql`create trigger plan_field_search_insert after insert on plan_field when new.plain <> '' begin
    insert into search_entry (kind, ref_id, part, rep_id, title, body)
      select 'plan', new.plan_id, new.field_key, plan.rep_id, plan.title, new.plain
      from plan where plan.id = new.plan_id;
  end`,
  // In place where there is a line already: a save then touches fewer pages.
  sql`create trigger plan_field_search_update after update of plain on plan_field
    when new.plain is not old.plain begin
    delete from search_entry where new.plain = ''
      and kind = 'plan' and ref_id = new.plan_id and part = new.field_key;
    insert into search_entry (kind, ref_id, part, rep_id, title, body)
      select 'plan', new.plan_id, new.field_key, plan.rep_id, plan.title, new.plain
      from plan where plan.id = new.plan_id and new.plain <> ''
      on conflict (kind, ref_id, part) do update set body = excluded.body;
  end`,
  sql`create trigger plan_field_search_delete after delete on plan_field begin
    delete from search_entry
      where kind = 'plan' and ref_id = old.plan_id and part = old.field_key;
  end`,
  sql`create trigger coaching_note_search_insert after insert on coaching_note begin
    insert into search_entry (kind, ref_id, rep_id, title, body, private)
      values ('note', new.id, new.rep_id, new.seen_fact, new.plain, new.privacy = 'private');
  end`,
  sql`create trigger coaching_note_search_update
    after update of seen_fact, plain, privacy, removed_at on coaching_note begin
    delete from search_entry where kind = 'note' and ref_id = new.id;
    insert into search_entry (kind, ref_id, rep_id, title, body, private)
      select 'note', new.id, new.rep_id, new.seen_fact, new.plain, new.privacy = 'private'
      where new.removed_at is null;
  end`,
  sql`create trigger coaching_note_search_delete after delete on coaching_note begin
    delete from search_entry where kind = 'note' and ref_id = old.id;
  end`,
  sql`create trigger capture_search_insert after insert on capture begin
    insert into search_entry (kind, ref_id, part, rep_id, title, body, private)
      select 'note', new.id, 'capture', review.rep_id, '', new.text, new.privacy = 'private'
      from review where review.id = new.review_id;
  end`,
  sql`create trigger capture_search_update after update of text, privacy, removed_at on capture begin
    delete from search_entry where kind = 'note' and ref_id = new.id;
    insert into search_entry (kind, ref_id, part, rep_id, title, body, private)
      select 'note', new.id, 'capture', review.rep_id, '', new.text, new.privacy = 'private'
      from review where review.id = new.review_id and new.removed_at is null;
  end`,
  sql`create trigger capture_search_delete after delete on capture begin
    delete from search_entry where kind = 'note' and ref_id = old.id;
  end`,
  sql`create trigger commitment_search_insert after insert on commitment begin
    insert into search_entry (kind, ref_id, rep_id, title, body, private)
      values ('commitment', new.id, new.rep_id, new.text, new.proof, new.privacy = 'private');
  end`,
  sql`create trigger commitment_search_update
    after update of text, proof, privacy, removed_at on commitment begin
    delete from search_entry where kind = 'commitment' and ref_id = new.id;
    insert into search_entry (kind, ref_id, rep_id, title, body, private)
      select 'commitment', new.id, new.rep_id, new.text, new.proof, new.privacy = 'private'
      where new.removed_at is null;
  end`,
  sql`create trigger commitment_search_delete after delete on commitment begin
    delete from search_entry where kind = 'commitment' and ref_id = old.id;
  end`,
]
