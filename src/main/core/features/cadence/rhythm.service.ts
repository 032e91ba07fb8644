import type { Output } from '#contract/contract.ts'
import { type RhythmRule, rhythmLines } from '#domain/cadence/rhythm.ts'
import type { QueryContext } from '../../context.ts'
import { readSettings } from '../settings/settings.repository.ts'
import { activeGuide } from '../templates/templates.repository.ts'
import { getRules } from './rules.service.ts'
import { getLoad } from './year.service.ts'

/** The operating rhythm: the rules that have not ended, told on one page. */
export async function getRhythm(ctx: QueryContext): Promise<Output<'cadence.rhythm'>> {
  const { rules, today, zone } = await getRules(ctx, false)
  const standing = rules.filter(({ endsOn }) => endsOn === null || endsOn >= today)
  const guides = new Map<string, { name: string; question: string }>()
  const told: RhythmRule[] = []
  for (const rule of standing) {
    const key = `${rule.reviewKind} ${rule.guideId ?? ''}`
    const guide =
      guides.get(key) ?? (await activeGuide(ctx.db, rule.reviewKind, rule.guideId)).definition
    guides.set(key, guide)
    const { forName, targets } = rule
    told.push({ rule, forName, targets, guideName: guide.name, question: guide.question })
  }
  const { managerName, weekHours } = await readSettings(ctx.db)
  return {
    lines: rhythmLines(told),
    load: await getLoad(ctx, standing, weekHours),
    managerName,
    zone,
    today,
  }
}
