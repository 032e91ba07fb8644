/** Who usually says it. The manager's own are in the list too: rules for reps have their twin. */
export type Speaker = 'rep' | 'marketing' | 'manager'

/** A reason for not moving as it is heard, and the question that turns it around. */
export type Excuse = {
  readonly key: string
  readonly speaker: Speaker
  readonly heard: string
  /** Other words in which the same is said; they only help to find it. */
  readonly alsoHeard: string
  readonly question: string
}

/** The three questions that fit any excuse. */
export const generalQuestions = [
  'Which part of this is in our own hands?',
  'What will we try, and by when?',
  'Whose help do we need, and for what?',
] as const

/** The excuses that the app knows, with a question for each. */
export const excuses: readonly Excuse[] = [
  {
    key: 'weak_leads',
    speaker: 'rep',
    heard: 'The leads are weak',
    alsoHeard: 'bad poor useless lead quality rubbish',
    question:
      'Of the last twenty, how many did we reach in the time we agreed – and what did the best five have in common?',
  },
  {
    key: 'too_few_leads',
    speaker: 'rep',
    heard: 'Marketing sends too few leads',
    alsoHeard: 'not enough leads more leads needed',
    question:
      'How many does your quota need by the sums, and how many of those can you start yourself this week?',
  },
  {
    key: 'no_leads',
    speaker: 'rep',
    heard: 'We get no leads at all',
    alsoHeard: 'never any leads nothing comes in',
    question:
      'What did we agree to call a lead, and which earlier ones would you be glad to talk to?',
  },
  {
    key: 'not_ready',
    speaker: 'rep',
    heard: 'They are not ready to buy, so it is not worth it',
    alsoHeard: 'too early no project no budget yet',
    question: 'What would you like to have shaped before they write down what they want?',
  },
  {
    key: 'sales_junk',
    speaker: 'marketing',
    heard: 'We cannot pass unfinished leads to sales',
    alsoHeard: 'junk not qualified yet hold back',
    question:
      'Which two marks of a good lead would both sides sign today, and what do five returned ones teach us?',
  },
  {
    key: 'no_follow_up',
    speaker: 'marketing',
    heard: 'Sales never follows up',
    alsoHeard: 'leads ignored nobody calls them back',
    question: 'What does the feedback on the leads say, and who looks after the first late one?',
  },
  {
    key: 'year_is_lost',
    speaker: 'rep',
    heard: 'This year cannot be saved',
    alsoHeard: 'write off the year quarter is lost gone next year',
    question:
      'With the weeks that are left, how much a week would close half of the gap – and what is the first move?',
  },
  {
    key: 'partners_ignore_us',
    speaker: 'rep',
    heard: 'Partners do not notice us',
    alsoHeard: 'partner channel resellers prefer others',
    question:
      'Which one partner has the most to gain from us, and what would earn twenty minutes with them?',
  },
  {
    key: 'cold_calls_dead',
    speaker: 'rep',
    heard: 'Cold calls do not work any more',
    alsoHeard: 'nobody picks up answers the phone prospecting is dead',
    question:
      'What did you say, to whom, how often – and which reason to talk will you try on the next ten?',
  },
  {
    key: 'stronger_rivals',
    speaker: 'rep',
    heard: 'The competition is stronger and cheaper',
    alsoHeard: 'rival competitor richer bigger price discount too expensive',
    question: 'Where did we beat them, and why there – and where had we better stop trying?',
  },
  {
    key: 'moved_again',
    speaker: 'rep',
    heard: 'It moved out again',
    alsoHeard: 'pushed slipped postponed next quarter delayed close date',
    question:
      'What did the buyer say has to happen first – and does that stand in the plan with a date?',
  },
  {
    key: 'tell_me',
    speaker: 'rep',
    heard: 'Just tell me what to do',
    alsoHeard: 'what should i do you decide',
    question: 'Bring two ways. Which one would you take, and what worries you about it?',
  },
  {
    key: 'no_time_to_organise',
    speaker: 'rep',
    heard: 'I have no time to get organised',
    alsoHeard: 'too busy no time planning paperwork admin',
    question: 'Which hour of meetings this week would a little order make unnecessary?',
  },
  {
    key: 'i_will_call_them',
    speaker: 'manager',
    heard: 'I will quickly call the customer myself',
    alsoHeard: 'take over do it myself faster',
    question:
      'What could the rep do alone next time if you coached now – and when do you hand it back?',
  },
  {
    key: 'templates_too_long',
    speaker: 'rep',
    heard: 'The plan takes too long to fill in',
    alsoHeard: 'template form too many fields bureaucracy',
    question:
      'Which five fields changed a decision this quarter? Let us keep those. Which ones shall we drop?',
  },
  {
    key: 'too_hectic_to_coach',
    speaker: 'manager',
    heard: 'It is too hectic to coach',
    alsoHeard: 'no time for coaching later when it is calmer',
    question: 'Which fifteen minutes of status could you read instead of hearing?',
  },
  {
    key: 'trained_and_hoping',
    speaker: 'manager',
    heard: 'We have trained them, now it must come',
    alsoHeard: 'training done they should know',
    question: 'In which review this week will you open the form yourself?',
  },
  {
    key: 'another_tool',
    speaker: 'manager',
    heard: 'We need another program or tool',
    alsoHeard: 'new software training method system',
    question: 'How much is the one we own in use, and what would six weeks of real use show?',
  },
  {
    key: 'crm_is_for_them',
    speaker: 'manager',
    heard: 'They have to keep the CRM, I do not need it',
    alsoHeard: 'crm is for reps not for me',
    question: 'Which report will you run from it on Monday, with them watching?',
  },
  {
    key: 'send_me_a_sheet',
    speaker: 'manager',
    heard: 'Just send me the spreadsheet',
    alsoHeard: 'excel list by mail',
    question: 'Which figure does the system not have, and who puts it there once?',
  },
  {
    key: 'called_once',
    speaker: 'rep',
    heard: 'I tried once, they did not answer',
    alsoHeard: 'called once no reply voicemail left a message',
    question: 'What does our own rule say, and how would the second try be different?',
  },
  {
    key: 'cannot_be_measured',
    speaker: 'marketing',
    heard: 'This source cannot be measured',
    alsoHeard: 'brand event trade show no numbers return',
    question: 'What cheap sign that it paid could we note at the next one?',
  },
  {
    key: 'new_line_as_well',
    speaker: 'manager',
    heard: 'Sell the new line as well',
    alsoHeard: 'on top additional product also',
    question: 'Out of which hours – and what do we agree to sell less of?',
  },
  {
    key: 'cut_leads',
    speaker: 'manager',
    heard: 'Let us cut the lead budget to save the quarter',
    alsoHeard: 'cut marketing spend save cost',
    question: 'Which month loses its quota by that, counting from lead to sale?',
  },
  {
    key: 'full_follow_up',
    speaker: 'rep',
    heard: 'Following up every lead is not realistic',
    alsoHeard: '100 percent follow-up impossible too many',
    question: 'Which leads do we agree, in writing, to give back untouched – and why those?',
  },
]
