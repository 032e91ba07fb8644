import type { personContract } from '#contract/person.ts'
import type { HandlersOf } from '../../handlers.ts'
import { getPeople, getPerson, getTimeline } from './person.service.ts'

export const personHandlers: HandlersOf<typeof personContract> = {
  'team.people': (ctx, input) => getPeople(ctx, input.archived),
  'team.person': (ctx, input) => getPerson(ctx, input.repId),
  'team.timeline': (ctx, input) => getTimeline(ctx, input),
}
