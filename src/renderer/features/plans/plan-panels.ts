/** What stands beside a plan's form. */
export const planPanels = ['health', 'crm', 'history'] as const
export type PlanPanel = (typeof planPanels)[number]
