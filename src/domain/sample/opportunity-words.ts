/**
 * What the reps of the sample write in an opportunity plan beside the customer's own story. Braces
 * stand for people and things of the deal: see `words.ts`.
 */

export const fits = [
  'Two shifts, many short jobs and a head of operations who is new: like four of our five best.',
  'Same size and same trouble as {reference}, who stayed with us for the sixth year.',
  'They measure what we change. Where nobody measures we were thrown out after a year.',
  'New for us: they own only half of the sites. Otherwise like our good customers.',
  'A family firm that decides in weeks. Those have been our quickest and most loyal ones.',
  'They have tried it by themselves with a spreadsheet, so they know that it is hard.',
] as const

export const worth = [
  ['Yes', 'about 60 hours of work, and a name that others in the region will ask about.'],
  ['Yes', 'it opens the second site, which is twice as large.'],
  ['Yes', 'small in the first year, but nobody else has access to this group.'],
  ['Not sure', 'good value, but it takes our one planner for all of next month.'],
  ['Not sure', 'the first phase hardly pays; it is worth it only with the second.'],
] as const

export const budgets = [
  '{budget}. Met once for twenty minutes, with {ally} in the room; asked for one page with the sum.',
  '{budget} up to 100,000; above that the board in its monthly meeting.',
  '{budget}. We have had two talks, the second without {ally}, about the payback alone.',
  '{budget}, says {ally}. None of us has met this person yet.',
  '{budget} takes it out of this year’s budget for temporary staff; confirmed in writing.',
] as const

export const criteria = [
  ['Runs before the date above', 'Must have', 'Ahead'],
  ['People on the floor can use it without a course', 'Must have', 'Ahead'],
  ['Data stay in their own house', 'Must have', 'Level'],
  ['Pays back within twelve months', 'Important', 'Ahead'],
  ['A customer nearby whom they can visit', 'Important', 'Level'],
  ['Speaks with their pay system', 'Important', 'Behind'],
  ['One supplier for everything', 'Nice to have', 'Behind'],
  ['{budget} wants no surprise in the second year', 'Important', 'Unknown'],
] as const

/** Step, who takes it (a role), days from now, done. */
export const steps = [
  ['{ally} and {user} agree what must be better', '{ally}', -24, 'Yes'],
  ['Two weeks on real data in one area', '{user}', -10, 'Yes'],
  ['{ally} shows the figures in the management round', '{ally}', 9, 'No'],
  ['{budget} reads the sum and asks questions', '{budget}', 15, 'No'],
  ['Staff side is heard', '{ally}', 21, 'No'],
  ['Decision in the monthly meeting', '{budget}', 30, 'No'],
] as const

export const contracts = [
  [
    ['Security', 10, '{security}: their form is filled and sent'],
    ['Legal', 8, 'Their lawyer wants two changes in the liability clause'],
    ['Purchasing', 5, '{buyer} needs three offers on paper'],
    ['Signature', 2, '{budget} signs together with the managing director'],
  ],
  [
    ['Legal', 12, 'Only once the order is above 50,000'],
    ['Purchasing', 6, '{buyer} asks for a longer payment term'],
    ['Signature', 3, '{budget}, in the office on Tuesdays only'],
  ],
  [
    ['Security', 15, '{security} is alone and has one day a week for this'],
    ['Purchasing', 4, '{buyer}: order number comes within two days'],
    ['Signature', 1, '{budget} by mail'],
  ],
] as const

export const allies = [
  '{ally}. Took us to {budget} and stayed to defend the sum when it was called a guess.',
  '{ally}. Gave us the figures of three months and told us which rival was asked too.',
  '{ally} shared our plan with the staff side before we asked, and told us what they said.',
  '{ally} is for it when we are there. We have not seen yet what happens when we are not.',
  '{user} rather than {ally}: showed the pilot to two colleagues without being asked.',
] as const

export const notMet = [
  '{budget}: {ally} promises the introduction, no day yet.',
  '{security}: has to agree to the connection.',
  'The staff side: two names known, no talk so far.',
  'The managing director of the group, who can stop everything above 100,000.',
  'The second site’s manager, who was against the last change.',
] as const

export const alternatives = [
  ['Leave it as it is', '{user}', 'It costs nothing this year and nobody has to learn anything.'],
  [
    'Their own spreadsheet, made better',
    '{security}',
    'One of theirs has built it and is proud of it.',
  ],
  ['The module of the system they have', '{buyer}', 'Paid for already, and one supplier less.'],
  ['A cheaper tool from the web', '{budget}', 'A third of our price for half of what they need.'],
  ['Two more planners', '{ally}', 'Quick to do, and heads stay when budgets go.'],
  [
    'The rival who had the second site',
    '{buyer}',
    'Known to purchasing, with a signed frame contract.',
  ],
] as const

export const flags = [
  [
    '{budget} has not heard the figures from his own people',
    '{ally} presents them, we only sit beside',
    8,
  ],
  ['Nobody has asked the staff side', '{ally} and we invite two of them to the pilot area', 12],
  [
    'The security form lies at {security} since two weeks',
    'We offer to fill it together in an hour',
    5,
  ],
  [
    'Our price was read as the price for one year',
    'One page with three years beside the cost of leaving it',
    6,
  ],
  ['{ally} may move to another site', 'Ask now who would take over, and meet that person', 14],
  ['The rival visits next week', 'Let {user} say on paper what the pilot changed', 4],
  ['Only one person speaks with us', 'Meet {user} and {budget} before the next offer', 10],
  ['Their pilot data have gaps', 'One afternoon with {user} to mend the worst week', 7],
] as const

/** Days from now, we, they. */
export const joint = [
  [-12, 'We set up the pilot area', '{user} names two people for it'],
  [6, 'We bring the figures of the pilot', '{ally} invites {budget}'],
  [
    11,
    'We send the contract and the security papers',
    '{buyer} and {security} read them side by side',
  ],
  [17, 'We show the plan for the first four weeks', '{ally} agrees it with the staff side'],
  [24, 'We start with one area', '{user} stops the old list on the same day'],
] as const

export const nextOutcomes = [
  '{ally} and {budget}; they decide whether the pilot is enough.',
  '{ally}; we leave with the names of all who have a say.',
  '{budget}, half an hour; outcome wanted: the sum is accepted or corrected.',
  '{user} and two colleagues; they say what must be better by when.',
  '{ally} and {security}; the connection is agreed or we know what is missing.',
  '{buyer}; all open points of the contract on one page with a name on each.',
] as const

export const changes = [
  'Up: {budget} puts it on the list for the monthly meeting. Down: the pilot ends without a figure.',
  'Up: the order number. Down: another week without an answer from {security}.',
  'Up: {ally} presents it without us. Down: a second offer is asked for.',
  'Up: a date for the staff side. Down: {ally} cancels once more.',
] as const

export const walkNotes = {
  walk_real: [
    ['Yes', 'the date is fixed and the money is named.'],
    ['Yes', 'they have paid for it in overtime every month.'],
    ['Not sure', 'the pain is real, the money is a hope of {ally}.'],
  ],
  walk_compete: [
    ['Yes', 'we meet every must-have, and two of our planners are free.'],
    ['Yes', 'only the link to the pay system is not there yet.'],
    ['Not sure', 'the rival is known to purchasing and we are not.'],
  ],
  walk_win: [
    ['Yes', '{ally} and {user} act for us, and {budget} listens.'],
    ['Not sure', '{ally} does want us, {budget} has not said a word yet.'],
    ['No', 'not as it stands: nobody with money has met us.'],
  ],
  walk_worth: [
    ['Yes', 'about forty hours more for a customer who would stay.'],
    ['Yes', 'we learned the trade on the way and need the name.'],
    ['Not sure', 'only if it is signed before our planner goes to the next one.'],
  ],
} as const

/** The buyer's words behind a scored field: source and words. */
export const proofs: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  fit: [
    ['Visit to the site', '“You are the first ones who asked for the night shift’s list.” {user}'],
    ['Their yearly report, page 12', 'Two sites of the same size, same shifts, same trade.'],
  ],
  business_problem: [
    ['Talk on site with {ally}', '{problem}'],
    ['Mail of {user}', '“Last week again. I have stopped counting, but I can show you the list.”'],
    [
      'Minutes of their management round',
      'The point stands there for the third month, without an owner.',
    ],
  ],
  event: [
    ['Mail of {ally}', '“The date is fixed. I have no way around it, and I would rather not try.”'],
    ['Letter of their customer, seen', 'The date and the price of being late stand in it.'],
    ['Call with {budget}', '“If it is not running by then we talk again in a year.”'],
  ],
  result: [
    ['Sheet of their controller', 'Both figures of today, with the formula behind them.'],
    ['Call with {ally}', '“If you get us half of the way I will be called a hero.”'],
  ],
  budget_owner: [
    ['Mail of {budget}', '“I can decide this alone if it stays below a hundred.”'],
    ['Talk with {budget}', '“Show me the sum on one page, then you have my answer in a week.”'],
  ],
  criteria: [
    ['Their list, sent by {buyer}', 'Seven points, the first three marked as musts.'],
    ['Talk with {user}', '“If I need a course for it my people will not open it.”'],
  ],
  steps: [
    ['Mail of {ally}', 'Their own list of steps with dates; the management round is the fourth.'],
    ['Call with {budget}', '“After the round it lies with me, and with nobody else.”'],
  ],
  contract_path: [
    [
      'Call with {buyer}',
      '“Legal takes eight days when the file is complete, and thirty when it is not.”',
    ],
    ['Mail of {security}', 'The form came back with two questions, both answered on the same day.'],
  ],
  ally: [
    [
      'Mail of {ally} to {budget}, we in copy',
      '“I have seen it work and I want it for my people.”',
    ],
    ['Talk with {user}', '“In the round {ally} said: I put my name under it.”'],
  ],
}
