/** What stands beside a plan's form. */
export const planPanels = ['health', 'actions', 'crm', 'history'] as const
export type PlanPanel = (typeof planPanels)[number]

/** What the screen of a plan shows: its whole form, or what changed since its last review. */
export const planViews = ['form', 'since'] as const
export type PlanView = (typeof planViews)[number]
