import type { GuideDefinition, GuideSection } from '#contract/template-definition.ts'
import { fitGuide, fitMinutes, type FittedSection, inFitted } from '#domain/agendas/fit-sections.ts'
import type { Slot } from '#domain/cadence/sittings.ts'
import type { CommandContext, QueryContext } from '../../context.ts'
import { slotsOf } from '../cadence/slots.service.ts'
import { sectionsOf } from '../reviews/reviews.repository.ts'
import { type AgendaHead, readGuide } from './agendas.repository.ts'
import { listItems, placeItem } from './items.repository.ts'

/** An agenda's guide, fitted to the minutes of its review. */
export type Timed = {
  readonly guide: GuideDefinition
  readonly minutes: number
  /** The time that the cadence has for the review; null: none, or it has begun. */
  readonly slot: Slot | null
  readonly sections: readonly FittedSection<GuideSection>[]
}

/**
 * How long the review of an agenda is, in whole minutes, for every place that says it: one that has
 * begun keeps what it began with; else the cadence decides; else what was said for the agenda; else
 * its guide.
 */
export function minutesOf(
  { begunWith, ownMinutes }: Pick<AgendaHead, 'begunWith' | 'ownMinutes'>,
  guide: Pick<GuideDefinition, 'minutes'>,
  slot: Slot | null,
): number {
  if (begunWith !== null) return Math.max(1, Math.round(begunWith / 60))
  return slot?.minutes ?? ownMinutes ?? guide.minutes
}

/** The guide of an agenda as its review goes through it; `slot` where it is known already. */
export async function timedFor(
  ctx: QueryContext,
  head: AgendaHead,
  slot?: Slot | null,
): Promise<Timed> {
  const guide = await readGuide(ctx.db, head.guideVersionId)
  const known = slot !== undefined || head.begunWith !== null
  const held = known ? (slot ?? null) : ((await slotsOf(ctx, [head])).get(head.id) ?? null)
  const minutes = minutesOf(head, guide, held)
  const sections =
    head.begunWith === null || head.reviewId === null
      ? fitGuide(guide.sections, minutes)
      : await begunSections(ctx, head.reviewId, guide, minutes)
  return { guide, minutes, slot: held, sections }
}

/** The sections that a review began with, in whole minutes. */
async function begunSections(
  ctx: QueryContext,
  reviewId: string,
  guide: GuideDefinition,
  minutes: number,
): Promise<FittedSection<GuideSection>[]> {
  const begun = (await sectionsOf(ctx.db, [reviewId])).get(reviewId) ?? []
  const fitted = fitMinutes(
    begun.map(({ plannedSeconds }) => plannedSeconds),
    minutes,
  )
  return begun.flatMap(({ key }, index) => {
    const section = guide.sections.find((one) => one.key === key)
    return section ? [{ ...section, minutes: fitted[index] ?? 0, holds: [key] }] : []
  })
}

/** Puts the topics of sections that the review does not have where they are shown. */
export async function settle(
  ctx: CommandContext,
  agendaId: string,
  sections: Timed['sections'],
): Promise<void> {
  const before = await listItems(ctx.db, agendaId)
  const there = new Map(before.map((item) => [item.id, item]))
  const after = inFitted(before, sections)
  if (after.every(({ id, sectionKey }) => there.get(id)?.sectionKey === sectionKey)) return
  for (const item of after) await placeItem(ctx.db, item)
}
