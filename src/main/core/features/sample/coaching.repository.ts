import type { Privacy } from '#contract/values.ts'
import type { CommandContext } from '../../context.ts'

type NewNote = {
  repId: string
  opportunityId: string | null
  fact: string
  effect: string
  text: string
  privacy: Privacy
}

/** Writes a coaching note of one paragraph. */
export async function insertNote(ctx: CommandContext, note: NewNote): Promise<void> {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: note.text }] }
  await ctx.db
    .insertInto('coaching_note')
    .values({
      id: ctx.nextId(),
      seq: await ctx.nextSeq(),
      rep_id: note.repId,
      opportunity_id: note.opportunityId,
      doc: JSON.stringify({ type: 'doc', content: [paragraph] }),
      plain: note.text,
      seen_fact: note.fact,
      seen_on: ctx.today,
      seen_effect: note.effect,
      privacy: note.privacy,
      noted_on: ctx.today,
      sample: 1,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute()
}

/** Starts a focus; the one before it has to be ended first. */
export async function insertFocus(
  ctx: CommandContext,
  focus: { repId: string; skill: string; aim: string },
): Promise<void> {
  await ctx.db
    .insertInto('focus')
    .values({
      id: ctx.nextId(),
      seq: await ctx.nextSeq(),
      rep_id: focus.repId,
      skill: focus.skill,
      aim: focus.aim,
      privacy: 'rep',
      started_on: ctx.today,
      created_at: ctx.now,
      updated_at: ctx.now,
    })
    .execute()
}

/** Ends the focus that a rep has, if there is one. */
export async function endFocus(ctx: CommandContext, repId: string, outcome: string): Promise<void> {
  await ctx.db
    .updateTable('focus')
    .set({ ended_on: ctx.today, outcome, updated_at: ctx.now })
    .where('rep_id', '=', repId)
    .where('ended_on', 'is', null)
    .execute()
}
