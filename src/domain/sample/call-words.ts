/** What the reps of the sample write before and after a call that matters. */
export type CallStory = {
  readonly why: string
  readonly wanted: string
  readonly least: string
  readonly learn: readonly [string, string, string]
  readonly concern: string
  readonly answer: string
  readonly proof: string
  readonly field: string
  readonly outcome: 'Moved' | 'Small step' | 'Stalled' | 'No'
  readonly because: string
  readonly words: string
  readonly surprise: string
  readonly differently: string
  readonly next: string
}

export const calls: readonly CallStory[] = [
  {
    why: '{budget}, alone for the first time. Wants to know whether the saving shows in this year’s books.',
    wanted: 'Gives our sum to someone in finance to be taken apart, this week.',
    least: 'Half an hour more next week, with whoever checks the sums.',
    learn: [
      'What must be true for a yes before the quarter ends?',
      'Who else asked for this money?',
      'What went wrong with the last thing they bought?',
    ],
    concern: '“I have paid for three tools that are switched on by nobody.”',
    answer: 'Ask what stopped people then, and show who would start it here.',
    proof:
      '{reference}: the saving stood in the books of the fourth month, checked by their auditor.',
    field: 'Budget owner: met, and what convinces this person.',
    outcome: 'Small step',
    because: 'nothing promised, but finance will look at it.',
    words: '“Convince the man who counts, and I will not stand in the way.”',
    surprise: 'Knew the figure of last month by heart and did not like it.',
    differently: 'Be quiet after naming the price; I filled the silence myself.',
    next: '{budget} sends the sheet back with the remarks of finance.',
  },
  {
    why: '{ally} and {user}. They want to see their own bad week, not our good one.',
    wanted: '{user} names the two people for the pilot area.',
    least: 'A list of what must be better, in their words.',
    learn: [
      'What do they do when the plan breaks at ten?',
      'Who will be angry when the old list goes?',
      'What would make {user} look good?',
    ],
    concern: '“This is one more screen for people who have no time.”',
    answer: 'Let {user} change one order with a thumb, and be quiet.',
    proof: 'The shift lead of {reference}, who answers the phone and says what he thinks.',
    field: 'Result in numbers: the figure of today.',
    outcome: 'Moved',
    because: 'two names for the pilot area, and the first day is fixed.',
    words: '“If it keeps up with a Friday like that one, you can have my whole line.”',
    surprise: 'The old list is made by a man who retires in spring, and nobody has said it aloud.',
    differently: 'Ask about the last bad week first; we lost ten minutes with slides.',
    next: 'Start of the pilot with both names; {user} brings the list of orders.',
  },
  {
    why: '{buyer}. Has to show three offers and would like to be done with it.',
    wanted: 'Tells us in which order the paper travels and who can stop it.',
    least: 'The list of open points, complete.',
    learn: [
      'Which clause has stopped the last supplier?',
      'What is the year-end rule for orders?',
      'Who signs when the director travels?',
    ],
    concern: '“Yours is the dearest of the three.”',
    answer: 'Ask what is in the other two for the second year.',
    proof: 'One page with three years beside the cost of leaving it.',
    field: 'Contract path: days on each desk.',
    outcome: 'Small step',
    because: 'we know the desks now, but legal has not begun.',
    words: '“Send it complete and it is eight days. Send it in pieces and I cannot help you.”',
    surprise: 'The director signs on Tuesdays only.',
    differently: 'Send the list of points a day before instead of reading it aloud.',
    next: '{buyer} sends the file to legal with our answers in it.',
  },
  {
    why: '{ally}, who has cancelled twice. Wants to know that nobody is cross.',
    wanted: 'Says plainly whether this is still wanted this year.',
    least: 'The true reason for the two cancellations.',
    learn: [
      'What has changed since the talk in the summer?',
      'Who is against it now?',
      'What would have to happen first?',
    ],
    concern: '“It is a bad moment for anything new.”',
    answer: 'Ask what the moment costs a month, and whether a small area could go on.',
    proof: 'How {reference} began with one area while everything else was frozen.',
    field: 'Event that forces a date.',
    outcome: 'Stalled',
    because: 'the budget is frozen until the new year; nobody fights it.',
    words: '“I still want it. I cannot carry it alone any more.”',
    surprise: 'The freeze was decided five weeks ago and we did not hear of it.',
    differently: 'Call after the first cancellation, not after the second.',
    next: '{ally} asks whether one area can be paid from the running budget.',
  },
  {
    why: '{security}, who has to agree to the connection and was never asked.',
    wanted: 'Names the two conditions under which it may go live.',
    least: 'A day on which the form is read.',
    learn: [
      'Which data may not leave the house?',
      'What happened at the last connection?',
      'Who else has to sign?',
    ],
    concern: '“Everybody comes to me when it is already sold.”',
    answer: 'Say that this is true, and ask how they would do it.',
    proof: 'The drawing of the connection at {reference}, two arrows and no more.',
    field: 'Contract path: the security desk.',
    outcome: 'Moved',
    because: 'two conditions, both can be met this week.',
    words: '“Two arrows I can defend. Send me that drawing with your name under it.”',
    surprise: 'Would have said yes a month ago, had anyone asked.',
    differently: 'Bring our engineer; half of the questions were his.',
    next: '{security} reads the form; we call at noon.',
  },
]
