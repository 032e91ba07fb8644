/** What the screen of accounts and deals lists. */
export const dealViews = ['deals', 'accounts'] as const
export type DealView = (typeof dealViews)[number]
