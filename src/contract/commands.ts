/**
 * Every command of the app, once: palette, native menu, keys and the shortcut sheet all read this
 * list, and the page binds what each one does. Keys are written for tinykeys: `$mod` is Cmd on
 * macOS and Ctrl elsewhere; a sequence has a space in it.
 */
export type Command = {
  readonly id: string
  readonly title: string
  readonly group: CommandGroup
  /** Other words under which the palette finds it. */
  readonly keywords: string
  readonly keys: readonly string[]
  /** Where it stands in the native menu; null: only in the palette and on its screen. */
  readonly menu: MenuPlace | null
  /** The same keys in Electron's spelling; null where the menu shows none. */
  readonly accelerator: string | null
}

export const commandGroups = ['Go to', 'Do', 'View', 'Review', 'Help'] as const
export type CommandGroup = (typeof commandGroups)[number]

export const menuPlaces = ['File', 'Edit', 'View', 'Go', 'Review', 'Help'] as const
export type MenuPlace = (typeof menuPlaces)[number]

export const commands = [
  go('today', 'Today', 'home start', 't', '1'),
  go('week', 'My week', 'monday pack prepare', 'w', null),
  go('people', 'People', 'reps team', 'p', '2'),
  go('agendas', 'Agendas', 'prepare meetings topics', 'd', null),
  go('reviews', 'Reviews', 'meetings verdicts', 'r', '3'),
  go('cadence', 'Cadence', 'rhythm rules year absences holidays', 'c', null),
  go('calendar', 'Calendar', 'coverage month week list matrix held skipped missed', 'v', null),
  go('plans', 'Plans', 'account opportunity territory call', 'l', '4'),
  go('commitments', 'Commitments', 'promises actions', 'o', '5'),
  go('accounts', 'Accounts & deals', 'opportunities pipeline crm', 'a', '6'),
  go('templates', 'Templates', 'guides forms library', 'e', '7'),
  go('imports', 'Imports', 'crm csv export file', 'i', null),
  go('copies', 'Copies and restore', 'backup safety go back kept aside journal', 'b', null),
  {
    id: 'go.settings',
    title: 'Settings',
    group: 'Go to',
    keywords: 'preferences theme density limits',
    keys: ['g s', '$mod+Comma'],
    menu: 'Go',
    accelerator: 'CommandOrControl+,',
  },
  {
    id: 'go.back',
    title: 'Back',
    group: 'Go to',
    keywords: 'history previous screen',
    keys: ['Alt+ArrowLeft', '$mod+BracketLeft'],
    menu: 'Go',
    accelerator: null,
  },
  {
    id: 'go.forward',
    title: 'Forward',
    group: 'Go to',
    keywords: 'history next screen',
    keys: ['Alt+ArrowRight', '$mod+BracketRight'],
    menu: 'Go',
    accelerator: null,
  },
  {
    id: 'palette.open',
    title: 'Search or run a command',
    group: 'Do',
    keywords: 'find palette',
    keys: ['$mod+KeyK', '$mod+Shift+KeyF'],
    menu: 'Edit',
    accelerator: 'CommandOrControl+K',
  },
  {
    id: 'edit.undo',
    title: 'Undo',
    group: 'Do',
    keywords: 'back revert',
    keys: ['$mod+KeyZ'],
    menu: 'Edit',
    accelerator: null,
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    group: 'Do',
    keywords: 'again',
    keys: ['$mod+Shift+KeyZ', '$mod+KeyY'],
    menu: 'Edit',
    accelerator: null,
  },
  {
    id: 'team.newRep',
    title: 'New rep',
    group: 'Do',
    keywords: 'add person salesperson',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  {
    id: 'commitments.new',
    title: 'New commitment',
    group: 'Do',
    keywords: 'add promise action to do',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  {
    id: 'plans.new',
    title: 'New plan',
    group: 'Do',
    keywords: 'add make account opportunity territory call',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  {
    id: 'copies.make',
    title: 'Make a copy now',
    group: 'Do',
    keywords: 'backup save safety',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  {
    id: 'plans.due',
    title: 'Plans due now',
    group: 'Go to',
    keywords: 'missing empty waived waiver calls',
    keys: [],
    menu: null,
    accelerator: null,
  },
  {
    id: 'plans.policy',
    title: 'Which plans are due',
    group: 'Go to',
    keywords: 'policy rules tier stage amount waive',
    keys: [],
    menu: null,
    accelerator: null,
  },
  {
    id: 'agendas.prepare',
    title: 'Prepare an agenda',
    group: 'Do',
    keywords: 'plan meeting one-on-one review week',
    keys: [],
    menu: 'Review',
    accelerator: null,
  },
  {
    id: 'cadence.newRule',
    title: 'New rule of the cadence',
    group: 'Do',
    keywords: 'add rhythm how often review due',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  {
    id: 'cadence.designYear',
    title: 'Design the year',
    group: 'Do',
    keywords: 'rhythm cadence rules guided',
    keys: [],
    menu: 'Review',
    accelerator: null,
  },
  {
    id: 'cadence.prepareWeek',
    title: 'Prepare my week',
    group: 'Do',
    keywords: 'pack agendas monday reviews',
    keys: [],
    menu: 'Review',
    accelerator: null,
  },
  {
    id: 'cadence.planReview',
    title: 'Plan a review',
    group: 'Do',
    keywords: 'ad hoc meeting calendar add one',
    keys: [],
    menu: 'Review',
    accelerator: null,
  },
  {
    id: 'preparation.sheet',
    title: 'Preparation sheet for the rep',
    group: 'Do',
    keywords: 'prepare questions mail answers',
    keys: [],
    menu: 'Review',
    accelerator: null,
  },
  {
    id: 'preparation.answers',
    title: 'Bring in a rep’s answers',
    group: 'Do',
    keywords: 'preparation sheet came back paste mail',
    keys: [],
    menu: 'Review',
    accelerator: null,
  },
  calendar('earlier', 'Earlier in the calendar', 'month week before previous', '['),
  calendar('later', 'Later in the calendar', 'month week next', ']'),
  calendar('today', 'Today in the calendar', 'now this month week', '.'),
  {
    id: 'agendas.print',
    title: 'Print this',
    group: 'Do',
    keywords: 'paper pdf agenda week',
    keys: ['$mod+KeyP'],
    menu: 'File',
    accelerator: 'CommandOrControl+P',
  },
  {
    id: 'plan.confirm',
    title: 'Confirm that this field still holds',
    group: 'Do',
    keywords: 'plan field holds tick',
    keys: ['$mod+Enter'],
    menu: null,
    accelerator: null,
  },
  {
    id: 'plan.cite',
    title: 'Cite this field in a commitment',
    group: 'Review',
    keywords: 'plan field quote promise',
    keys: ['$mod+Shift+Enter'],
    menu: null,
    accelerator: null,
  },
  {
    id: 'plan.flag',
    title: 'Put a red flag on this field',
    group: 'Do',
    keywords: 'plan field doubt blank open',
    keys: ['$mod+Shift+KeyL'],
    menu: null,
    accelerator: null,
  },
  refresh('confirm', 'It still holds, go on', 'refresh tick confirm', ['y']),
  refresh('edit', 'Edit this field of the refresh', 'refresh write change', ['e']),
  refresh('flag', 'Flag this field of the refresh', 'refresh red doubt', ['f']),
  refresh('next', 'Next field of the refresh', 'refresh forward skip', ['j', 'F8']),
  refresh('back', 'Field before in the refresh', 'refresh previous', ['h', 'Shift+F8']),
  {
    id: 'crm.import',
    title: 'Import a CRM export',
    group: 'Do',
    keywords: 'csv file open',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  {
    id: 'exports.open',
    title: 'Take everything with you',
    group: 'Do',
    keywords: 'full export backup json csv markdown zip save all data leave',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  {
    id: 'exports.bringIn',
    title: 'Bring in a full export',
    group: 'Do',
    keywords: 'import everything zip jsonl move another computer restore',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  {
    id: 'intake.open',
    title: 'Make a template from your own form',
    group: 'Do',
    keywords: 'paste word docx html markdown company intake',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  review('meeting', 'Start or end a review', 'meeting run close', ['$mod+Shift+KeyM']),
  review('next', 'Next section', 'topic forward', ['n', 'Alt+PageDown']),
  review('back', 'Section before', 'topic previous', ['b', 'Alt+PageUp']),
  review('action', 'Capture an action', 'commitment promise', ['a', '$mod+Shift+KeyA']),
  review('decision', 'Capture a decision', 'decide', ['d', '$mod+Shift+KeyD']),
  review('excuse', 'Capture an excuse', 'reason reframe', ['x']),
  review('praise', 'Capture a praise', 'thanks well done', ['+']),
  review('note', 'Capture a note', 'type write', ['w']),
  review('parked', 'Park it for later', 'drift topic', ['k', '$mod+Shift+KeyK']),
  review('pause', 'Pause or go on', 'clock stop', ['p']),
  review('plan', 'Open the next plan, or make one', 'look pane', ['o']),
  review('makePlan', 'Make a plan in this review', 'new add missing deal account', []),
  {
    id: 'sample.create',
    title: 'Try the sample team',
    group: 'Do',
    keywords: 'demo example start',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  {
    id: 'sample.remove',
    title: 'Remove the sample team',
    group: 'Do',
    keywords: 'demo example delete clear',
    keys: [],
    menu: 'File',
    accelerator: null,
  },
  {
    id: 'view.theme',
    title: 'Switch between light and dark',
    group: 'View',
    keywords: 'theme colour scheme night',
    keys: [],
    menu: 'View',
    accelerator: null,
  },
  {
    id: 'view.sidebar',
    title: 'Widen or narrow the sidebar',
    group: 'View',
    keywords: 'collapse navigation icons',
    keys: ['$mod+Shift+KeyB'],
    menu: 'View',
    accelerator: null,
  },
  {
    id: 'view.nextPane',
    title: 'Next part of the window',
    group: 'View',
    keywords: 'pane focus sidebar content',
    keys: ['F6'],
    menu: 'View',
    accelerator: null,
  },
  {
    id: 'view.previousPane',
    title: 'Previous part of the window',
    group: 'View',
    keywords: 'pane focus sidebar content',
    keys: ['Shift+F6'],
    menu: 'View',
    accelerator: null,
  },
  {
    id: 'help.keys',
    title: 'Keyboard shortcuts',
    group: 'Help',
    keywords: 'keys sheet help',
    keys: ['?', 'F1'],
    menu: 'Help',
    accelerator: null,
  },
] as const satisfies readonly Command[]

export type CommandId = (typeof commands)[number]['id']

/** What is done in a running review: single letters outside text, combinations everywhere. */
function review<const Name extends string>(
  name: Name,
  title: string,
  keywords: string,
  keys: readonly string[],
) {
  return {
    id: `review.${name}` as const,
    title,
    group: 'Review' as const,
    keywords,
    keys,
    menu: 'Review' as const,
    accelerator: null,
  }
}

/** What is done on the walk through what is open in a plan. */
function refresh<const Name extends string>(
  name: Name,
  title: string,
  keywords: string,
  keys: readonly string[],
) {
  return {
    id: `refresh.${name}` as const,
    title,
    group: 'Do' as const,
    keywords,
    keys,
    menu: null,
    accelerator: null,
  }
}

/** What turns the pages of a calendar. */
function calendar<const Name extends string>(
  name: Name,
  title: string,
  keywords: string,
  key: string,
) {
  return {
    id: `calendar.${name}` as const,
    title,
    group: 'View' as const,
    keywords,
    keys: [key],
    menu: null,
    accelerator: null,
  }
}

function go<const Place extends string>(
  place: Place,
  title: string,
  keywords: string,
  letter: string,
  digit: string | null,
) {
  return {
    id: `go.${place}` as const,
    title,
    group: 'Go to' as const,
    keywords,
    keys: digit ? [`g ${letter}`, `$mod+Digit${digit}`] : [`g ${letter}`],
    menu: 'Go' as const,
    accelerator: digit ? `CommandOrControl+${digit}` : null,
  }
}
