import type { Privacy } from '#contract/values.ts'
import type { Page } from '@playwright/test'
import type { RunningApp } from './app.ts'

/** A word of each class that stands nowhere else. */
export const words = {
  private: 'quokkawords',
  rep: 'zebrawords',
  upward: 'yakwords',
} as const satisfies Record<Privacy, string>

/** Goes to an address of the app by a fresh code. */
export async function goTo(app: RunningApp, desk: Page, path: string): Promise<void> {
  await desk.goto((await app.address()).replace('/#', `${path}#`))
}

/** Adds a rep. @returns the id */
export async function addRep(app: RunningApp, name = 'Anna Lindt'): Promise<string> {
  const { rep } = await app.call('team.createRep', {
    name,
    email: 'anna@example.com',
    role: '',
    startDate: null,
    territory: '',
    quotas: [],
  })
  return rep.id
}

/** Holds a one-on-one with something of every class in it, and closes it. @returns its id */
export async function closedReview(app: RunningApp, repId: string): Promise<string> {
  const { review } = await app.call('reviews.start', {
    from: 'scratch',
    repId,
    kind: 'one_on_one',
    accountId: null,
    opportunityId: null,
  })
  const reviewId = review.id
  const sectionKey = review.currentSection
  for (const privacy of ['private', 'rep', 'upward'] as const) {
    await app.call('reviews.capture', {
      reviewId,
      sectionKey,
      kind: 'decision',
      text: `We go for the pilot: ${words[privacy]} <b>now</b>`,
      privacy,
      planId: null,
      fieldKey: null,
    })
    await app.call('commitments.create', {
      repId,
      owner: 'rep',
      ownerName: '',
      text: `Meet the budget owner ${words[privacy]}`,
      proof: 'Her words in the plan',
      dueOn: '2030-05-12',
      privacy,
      reviewId,
      sectionKey,
      planId: null,
      fieldKey: null,
      captureId: null,
    })
  }
  await app.call('reviews.saveClosing', {
    reviewId,
    changes: { questionAnswered: 'yes', rating: 4, nextOn: '2030-05-14', nextTime: '10:00' },
  })
  await app.call('reviews.close', { reviewId })
  return reviewId
}
