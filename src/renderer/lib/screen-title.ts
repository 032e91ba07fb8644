import { Store } from './store.ts'

/** The title of the screen that is shown, for the breadcrumb. */
export const screenTitle = new Store('')
