/** What the reps of the sample write in the plan for their territory and quarter. */

/** Segment, accounts, past wins, potential, effort. */
export const segments = [
  ['Food, two sites and more', 34, 9, 'High', 'Medium'],
  ['Hauliers with their own yard', 27, 6, 'High', 'Low'],
  ['Hospitals below 600 beds', 19, 3, 'Medium', 'High'],
  ['Machine builders with service', 41, 5, 'Medium', 'Medium'],
  ['Chains of 20 to 80 shops', 22, 4, 'High', 'High'],
  ['Town utilities', 30, 2, 'Low', 'Medium'],
] as const

export const working = [
  'A morning on the floor before any offer: 5 of 8 went on. Offers sent without it: 2 of 15.',
  'Referrals by users work: 5 names, 3 first talks, 2 deals. The fair in spring brought 60 cards and nothing.',
  'Calls before eight in the morning reach one in four; after nine it is one in twenty.',
  'The cost sheet opens finance doors: 6 of 8 sent it back with their own figures. Demos before that stage waste us a day each.',
  'Partners bring small deals fast: 21 days to a yes. Tenders we heard of late cost 90 hours and were all lost.',
] as const

export const strong = [
  ['Users call us by our first names', 'ask each of them for one name before the month is over'],
  ['We know the payroll rules here better than any rival', 'put them on one page and open with it'],
  ['Our planner lives in the region', 'offer a morning on site within a week'],
] as const

export const weak = [
  ['No name in retail yet', 'win one chain, even a small one, and be proud of it aloud'],
  ['We meet finance too late', 'ask for the budget owner in the second talk, always'],
  ['Half of the deals have one contact', 'add one name to each before the 15th'],
] as const

export const openings = [
  ['New rule on rest times', 'call all hospitals in the list before the rule begins'],
  ['A rival has closed its office', 'visit its five largest customers'],
  ['Two groups merge', 'offer both the same sheet and let them compare'],
] as const

export const threats = [
  ['A rival gives the first year away', 'sell the second year: show what leaving costs'],
  ['Budgets are frozen from December', 'get order numbers by the end of November'],
  ['Our largest customer is for sale', 'meet the buyer’s side through their auditor'],
] as const

export const growWhy = [
  'Second site has the same trouble, and its manager has asked {user} about it.',
  'Contract ends in spring; we want the talk before purchasing does.',
  'They hire for a third shift, so every rota is redone.',
  'The pilot ended well and nobody has asked for the next step.',
] as const

export const targetReasons = [
  ['New head of operations since last month', 'First hundred days'],
  ['Fined for late trucks, says the trade paper', 'Cost of waiting'],
  ['Looks for eleven people at once', 'Hours that can be saved before hiring'],
  ['Opens a second hall in spring', 'Plan both halls from the first day'],
  ['Lost a large customer to a neighbour of ours', 'What the neighbour does differently'],
] as const

export const stops = [
  'Tenders in which we did not help to write the list of wishes.',
  'Firms below 40 people, however kind they are.',
  'Second demos for people who have not given us a figure.',
  'Fairs without a list of names beforehand.',
  'Deals without a talk in sixty days: closed on the last Friday of the month.',
] as const

/** Way, hours a week, number a week. */
export const rhythms = [
  ['Calls to heads of operations', 4, 20],
  ['Visits without a date, on the way', 2, 3],
  ['Names from users', 1, 2],
  ['Letters with a cost sheet', 2, 10],
] as const

/** Partner, what they do, given, received, next. */
export const partners = [
  [
    'Nordwaage Service',
    'Installs scales and gates at the same sites',
    4,
    2,
    'Joint visit next month',
  ],
  ['Pay & Hours bureau', 'Runs payroll for small groups', 1, 5, 'Lunch with their two advisers'],
  ['Kontor Lean', 'Consultants for the floor', 3, 3, 'One page that both can leave behind'],
] as const

export const campaigns = [
  ['Waste breakfast with three plants', 'Each guest is called within two days'],
  ['Letter on the new rest times', 'A call to each of the 19 houses in the week after'],
  ['Gate day at a haulier', 'Those who come get a visit within ten days'],
] as const

/** Promise, measure, days from now. */
export const promises = [
  [
    'Twelve first talks in a trade that we do not know yet',
    'Count of talks with a head of operations',
    45,
  ],
  [
    'No open deal without a dated step that the buyer agreed to',
    'The list on the last Friday of each month',
    38,
  ],
  ['Two contacts with a say in each deal above 50,000', 'People in the plan of the deal', 30],
  [
    'Pipeline of the next quarter at three times the quota',
    'Open and qualified on the first of the month',
    50,
  ],
  ['Every deal above 80,000 has a plan with the buyer', 'Dates that both sides have seen', 42],
] as const

export const territoryHelp = [
  ['A reference visit in food', 'You', 14],
  ['The cost sheet in the local language', 'Marketing', 10],
  ['Half a day of the planner each week', 'Grete, delivery', 7],
] as const

export const triggers = [
  'Less than {half} open and qualified by the middle of the quarter.',
  'Fewer than two deals in negotiation by the middle of the quarter.',
  'Won less than a third of the quota when half of the quarter is over.',
] as const

export const triggerActions = [
  'Stop all visits to accounts without a deal for three weeks and call the first segment from top to bottom.',
  'Both of us go through every deal in one afternoon; what has no date is closed, what is left gets two visits.',
  'You come along to the four largest talks, and the fair is cancelled.',
] as const
