/** What is said, promised and noted in the reviews of the sample. */

/** Promises that come out of a field of an opportunity plan: text, proof. */
export const dealPromises: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  budget_owner: [
    ['Meet {budget} and go through the sum on one page', 'Their own correction of the sum'],
    ['Ask {ally} for the introduction to {budget}', 'The invitation, with a day'],
  ],
  steps: [
    ['Get the list of steps back from {ally} with dates on it', 'The list in the mail'],
    [
      'Ask {budget} what happens between the round and the signature',
      'Steps in the plan, with names',
    ],
  ],
  red_flags: [
    ['Take {user} to the pilot area with two of the staff side', 'What they said, in the plan'],
    ['Fill the security form together with {security}', 'The form, signed'],
  ],
  alternatives: [
    ['Find out from {user} who likes the other offer and why', 'One sentence in their words'],
    ['Put three years of both offers on one page', 'The page, read by {ally}'],
  ],
  next_step: [
    ['Agree a day with {ally} on which both decide about the pilot', 'The invitation, accepted'],
    ['Call {ally} today and set the next talk', 'A day in the plan'],
  ],
  event: [['Ask {ally} what missing the date costs, in figures', 'The figure and whose it is']],
  ally: [['Ask {ally} to present the figures without us', 'Date of the round']],
  result: [['Get today’s figure from {user}, over four weeks', 'The four numbers']],
}

/** Promises that come out of an account plan. */
export const accountPromises: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  objectives_list: [
    ['Read the objectives aloud to {ally} and change what is wrong', 'The changed line'],
  ],
  must_meet: [['Ask {user} to call the head of the second site first', 'A day for the visit']],
  exposed: [['Find a second friend beside {ally}', 'A talk without {ally}']],
  help_needed: [['Ask delivery for two days of a planner', 'Two days in the calendar']],
}

export const territoryPromises: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  stop_list: [['Close what has had no talk in sixty days', 'The list, shorter']],
  targets: [['Call the first three targets before the week is over', 'Three notes in the CRM']],
  rhythm: [['Keep Tuesday and Thursday mornings for calls', 'Twenty calls a week, two weeks long']],
}

export const callPromises: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  next_step: [['Write the three open questions to them today', 'The mail']],
  differently: [['Ask the price question and then count to five', 'Told in the next debrief']],
}

/** Promises that come out of nothing but the talk: text, proof. */
export const loosePromises = [
  ['Send the cost sheet to three accounts that have none', 'Three mails'],
  ['Clean the next steps of all deals in Proposal', 'No step in the past'],
  ['Write down what was tried in the last two lost deals', 'Half a page'],
  ['Ask two users for a name each', 'Two names'],
  ['Book the travel for the visits in the north', 'Dates in the calendar'],
] as const

/** What the manager promises. */
export const managerPromises = [
  ['Come along to the talk with {budget}', 'I was there'],
  ['Get two days of a planner from delivery', 'Confirmed by Grete'],
  ['Ask legal for the shorter contract', 'The two-page version'],
  ['Call the reference customer and ask for an hour', 'A name and a day'],
  ['Keep our one-on-one free from calls', 'Four in a row held'],
  ['Find out why the link to the pay system is late', 'An honest date'],
] as const

/** What others promise. */
export const othersPromises = [
  ['Cost sheet in the local language', 'The file', 'Dana, marketing'],
  ['A date for the link to the pay system', 'A date that holds', 'Ivo, product'],
] as const

export const proofsGiven = [
  'Mail of Tuesday, in the plan under the field.',
  'Was done in the talk on site; the figure is in the plan.',
  'Date is in both calendars.',
  'Came two days late, but came.',
  'The page is signed and filed.',
] as const

/** Excuses and what became of them: text, outcome, text of the outcome. */
export const excuses = [
  [
    'They moved it out again, budget is frozen',
    'action',
    'Ask {ally} what must happen first, and put it in the plan with a date',
  ],
  [
    'Marketing gives me too few leads',
    'action',
    'Work out how many are needed, and start eight alone this week',
  ],
  [
    'Purchasing only looks at the price',
    'action',
    'Ask {budget} which of the criteria purchasing was given',
  ],
  [
    'I could not reach them, it is the season',
    'constraint',
    'Until the tenth nobody answers; plan B is the shift lead by telephone at six',
  ],
  ['Our link to the pay system is missing', 'ask', 'Ivo in product gives a date'],
  [
    'The plan takes too long to fill',
    'action',
    'Choose the five fields that changed a decision and keep those up to date',
  ],
] as const

export const decisions = [
  'We go on, with one condition: {budget} is met before the next offer.',
  'We stop at the pilot; no second offer without a figure from them.',
  'The deal goes down one level until the date is agreed.',
  'Half of the visits of next week go to the first segment.',
] as const

export const praises = [
  'Asked for the bad week first, and was quiet afterwards.',
  'Said no to a tender on the phone, with reasons, and they thanked for it.',
  'Called the one who was against us, and wrote down what he said word for word.',
  'Kept Thursday mornings free for calls for the sixth week in a row.',
  'Brought two options and a doubt instead of a question.',
] as const

export const talkNotes = [
  'The figure for overtime is from the spring; ask for a newer one.',
  '{ally} may take over the second site in summer.',
  'Pilot area would be line two, not line one.',
  'Staff side meets on the first Wednesday of each month.',
] as const

/** Private thoughts of the manager. */
export const privateNotes = [
  'Tired this week; ask how things are at home before the numbers.',
  'Third time that the date moves without a reason from the buyer. Is this real?',
  'I talked for more than half of the time. Shut up next time.',
  'Would be ready for a larger account in spring. Say nothing before it is certain.',
] as const

export const parked = [
  'How we pay for deals that two reps share',
  'Training for the new forecast sheet',
  'Whether we go to the fair in autumn',
  'New price list: what happens with open offers',
] as const

/** Skill, aim. */
export const focuses: Readonly<Record<string, readonly [string, string]>> = {
  amara: [
    'Lead a deal with two sites',
    'Both sites of Thornbeck in one plan that the buyer has seen',
  ],
  priya: [
    'Speak about money early',
    'The sum is on the table in the second talk, in four of five deals',
  ],
  lukas: ['Reach the budget owner', 'Met in person before the offer goes out'],
  sofia: ['Keep plan and CRM the same', 'No difference that is older than a week'],
  mateusz: ['Turn plans into promises', 'One promise from a field of the plan in each deal review'],
  chloe: ['Ask for a date', 'Every open deal has a day that the buyer said aloud'],
  jonas: ['Ask open questions', 'Three questions written down before each first talk'],
  elif: ['Describe a trouble in the buyer’s words', 'A sentence in quotation marks in every plan'],
}

/** Seen by the manager: fact, effect, and what was agreed. */
export const coachings = [
  [
    'Answered the price question within a second',
    'The buyer had no time to say what it was worth to them',
    'Next time: ask what the price is compared with, then count to five.',
  ],
  [
    'Began with the buyer’s bad week and put the slides away',
    '{user} stood up and fetched the list, and talked for ten minutes',
    'Do the same with the two deals in Proposal. It is your way, keep it.',
  ],
  [
    'Wrote the plan on the evening before the review',
    'Nothing in it could change what had been done that week',
    'Fifteen minutes after each visit, in the car. We look at it in the next one-on-one.',
  ],
  [
    'Three deals with one contact each',
    'When that one is on holiday everything stands still',
    'Ask “who else loses sleep over this?” in each talk of this week.',
  ],
  [
    'Let {ally} do the talking in front of {budget}',
    'The sum was defended by their own people, and nobody asked about the discount',
    'Write down how you prepared it. I want to show it to the others.',
  ],
  [
    'Moved the date without asking the buyer',
    'The forecast was wrong for the third month',
    'A date moves only with a sentence of the buyer behind it.',
  ],
  [
    'Said “I do not know, I will find out by Friday” and did',
    '{security} answered the next mail within an hour',
    'Trust is made of that. Next: the same with {budget}.',
  ],
  [
    'Asked five closed questions in a row',
    'Got five short answers and no problem',
    'Two open questions on paper before the call; I listen to one on Wednesday.',
  ],
] as const

/** Why no promise was needed, once in a while. */
export const noneNeeded = [
  'Both promises of last time run until next week; nothing is to be added.',
  'The customer decides on Thursday; until then we keep still.',
] as const

export const questionNotes = [
  'Yes: we know what is missing and who gets it.',
  'Half: the route is clear, the money is not.',
  'No: too much of the time went into the past.',
] as const

export const ratingNotes = [
  'Short and useful.',
  'Good that we opened the plan.',
  'Too many numbers for me.',
  '',
] as const

/** Reasons for a waiver. */
/** Why a one-on-one was left out. */
export const skipReasons = [
  'At a customer all day',
  'Spoke on the phone on the day before',
  'Travelling, and nothing that could not wait a week',
] as const

export const waiverReasons = [
  'Renewal at the old terms; a plan would be longer than the deal.',
  'Handed over two weeks ago; the plan is due when both have met the customer.',
] as const
