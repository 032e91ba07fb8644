import type { PlanDefinition } from '#contract/template-definition.ts'
import { ask, dayColumn, pick, words } from './ask.ts'

/** The plan for one account: where the next value is, for them and for us. */
export const accountPlan: PlanDefinition = {
  kind: 'account_plan',
  name: 'Account plan',
  purpose:
    'Find the next value in one account, for them and for us, and agree who does what about it.',
  readBy: 'You and the rep, in each account review; your boss, before a visit to this customer.',
  minutes: 25,
  refreshMinutes: 5,
  sections: [
    {
      key: 'frame',
      label: 'Frame',
      help: 'What this plan covers, and why it is worth an hour.',
      fields: [
        ask({
          key: 'scope',
          label: 'Scope',
          help: 'Name the company or the unit that this plan is about, and what it leaves out.',
          example:
            'Halden Foods, the two plants in the north. The export company has its own plan.',
          type: 'text',
          required: true,
          minLength: 5,
        }),
        ask({
          key: 'why_account',
          label: 'Why this account',
          help: 'Choose the main reason to spend time here, then say it in one sentence.',
          example: 'Growth – they open a third plant next year and plan it by spreadsheet today.',
          type: 'choice',
          choices: ['Revenue now', 'Growth', 'Reference', 'Access to others'],
          choiceNote: true,
          required: true,
          minLength: 15,
        }),
        ask({
          key: 'direction',
          label: 'Direction, two to three years',
          help: 'Where this should go: the value they get, how we help them get it, what comes back to us.',
          example:
            'All three plants plan on one system and waste falls by a third. We run the planning with them, and they become the customer that others in food call first.',
          type: 'long_text',
          required: true,
          minLength: 60,
        }),
      ],
    },
    {
      key: 'business',
      label: 'Their business',
      help: 'Their world in their words, before ours.',
      fields: [
        ask({
          key: 'changes',
          label: 'What changed since the last review',
          help: 'What is new for them since you last looked, with its date and what it means.',
          example:
            '4 March · New head of operations, from a competitor · Wants quick wins by summer',
          type: 'table',
          columns: [
            dayColumn('on', 'When'),
            words('change', 'What changed'),
            words('meaning', 'What it means'),
          ],
          minLength: 15,
        }),
        ask({
          key: 'aims',
          label: 'Their top three aims, next two quarters',
          help: 'What they want to reach, who answers for it, how they measure it, and where you know it from.',
          example: 'Waste under 4 % · Ida Moen · Weekly waste report · Her talk on 12 February',
          type: 'table',
          columns: [
            words('aim', 'Aim'),
            words('owner', 'Who answers for it'),
            words('measure', 'How they measure it'),
            words('source', 'How we know'),
          ],
          required: true,
          minLength: 20,
        }),
        ask({
          key: 'pressures',
          label: 'Pressures and trends',
          help: 'What pushes them from outside, and what it does to them and to us.',
          example:
            'Energy price up 30 % · Night shifts are cut · Planning must fit two shifts instead of three',
          type: 'table',
          columns: [
            words('change', 'What is changing'),
            words('them', 'Effect on them'),
            words('us', 'Effect on us'),
          ],
          minLength: 15,
        }),
      ],
    },
    {
      key: 'people',
      label: 'People',
      help: 'Who decides, who gains, and whom we do not know yet.',
      fields: [
        ask({
          key: 'people_map',
          label: 'Map',
          help: 'Everyone who matters here: their say, how they stand to us, what they gain, who of us knows them.',
          example:
            'Ida Moen, head of operations · decides · for us · a calm start of the third plant · last contact 12 Feb · ours: Tom',
          type: 'people',
          required: true,
          minRows: 2,
        }),
        ask({
          key: 'must_meet',
          label: 'Who we must meet',
          help: 'People with a say whom we have not met, with a date and a way in.',
          example: 'Per Lund, finance director · 20 May · Ida introduces us after the pilot report',
          type: 'table',
          columns: [words('who', 'Who'), dayColumn('by', 'By'), words('way', 'Way in')],
          minLength: 8,
        }),
      ],
    },
    {
      key: 'position',
      label: 'Position',
      help: 'How we stand here, as they would say it.',
      fields: [
        ask({
          key: 'seen_as',
          label: 'How they see us',
          help: 'Choose what they would call us today, and give the proof.',
          example: 'Preferred supplier – for the second plant they asked no one else for an offer.',
          type: 'choice',
          choices: ['One of many suppliers', 'Preferred supplier', 'Adviser', 'Partner'],
          choiceNote: true,
          required: true,
          minLength: 15,
        }),
        ask({
          key: 'strengths',
          label: 'Strengths that matter to them',
          help: 'What they value in us, and where they showed it. What only we find good does not count.',
          example:
            'Plans are ready by six in the morning · Their shift leads told the board so in May',
          type: 'table',
          columns: [words('strength', 'Strength'), words('proof', 'How they showed it')],
          minLength: 20,
        }),
        ask({
          key: 'exposed',
          label: 'Exposed points',
          help: 'Where we could be hurt. Mark the one that could cost us the account.',
          example: 'All our contacts are in one plant · Critical',
          type: 'table',
          columns: [
            words('point', 'Exposed point'),
            pick('weight', 'Weight', ['Critical', 'Watch']),
          ],
          required: true,
          minLength: 12,
        }),
        ask({
          key: 'rivals',
          label: 'Competitors and “do nothing”',
          help: 'Who else could win here, doing nothing included: who likes them, and why they might win.',
          example: 'Stay with spreadsheets · The plant managers · It costs nothing this year',
          type: 'table',
          columns: [
            words('rival', 'Alternative'),
            words('friend', 'Who likes it'),
            words('why', 'Why it might win'),
          ],
          minLength: 15,
        }),
      ],
    },
    {
      key: 'potential',
      label: 'Potential',
      help: 'Where there is still something to do for them.',
      intents: ['win', 'grow'],
      fields: [
        ask({
          key: 'offers',
          label: 'Units and offers',
          help: 'Their units down, what we could do across: how each stands, how big it is a year, and when.',
          example: 'Plant south / Waste reporting: possible, EUR 40,000, after the new budget',
          type: 'grid',
        }),
        ask({
          key: 'revenue_last',
          label: 'Revenue last year',
          help: 'What this account brought us last year.',
          example: 'EUR 180,000',
          type: 'money',
        }),
        ask({
          key: 'revenue_now',
          label: 'Revenue this year',
          help: 'What it will bring this year, with what is signed today.',
          example: 'EUR 210,000',
          type: 'money',
        }),
        ask({
          key: 'revenue_aim',
          label: 'Revenue we aim for',
          help: 'What it could bring in the last year of the direction above.',
          example: 'EUR 400,000',
          type: 'money',
        }),
      ],
    },
    {
      key: 'objectives',
      label: 'Objectives',
      help: 'One to three. More is a wish list.',
      fields: [
        ask({
          key: 'objectives_list',
          label: 'Objectives in the customer’s terms',
          help: 'What will be better for them, how both sides will see it, and by when.',
          example:
            'Plant south plans a week ahead without overtime · Overtime hours a week · 30 Sept',
          type: 'table',
          columns: [
            words('objective', 'What will be better for them'),
            words('measure', 'How both will see it'),
            dayColumn('by', 'By'),
          ],
          required: true,
          minLength: 30,
        }),
        ask({
          key: 'actions',
          label: 'Actions',
          help: 'Who does what by when, the proof that it is done, and the exposed point it removes or the strength it uses.',
          example:
            'Walk through plant south with its manager · Tom · 14 May · Her list of five problems · Removes: all contacts in one plant',
          type: 'table',
          columns: [
            words('action', 'Action'),
            words('owner', 'Owner'),
            dayColumn('by', 'By'),
            words('proof', 'Proof'),
            words('point', 'Point removed or strength used'),
          ],
          required: true,
          minLength: 20,
        }),
      ],
    },
    {
      key: 'risks',
      label: 'Asks and risks',
      help: 'What we need from our own side, and what would end it.',
      fields: [
        ask({
          key: 'help_needed',
          label: 'Help needed from us',
          help: 'What the rep needs from someone in our own house, and by when.',
          example: 'Two days of a planner for the walk-through · Grete in delivery · 10 May',
          type: 'table',
          columns: [words('what', 'What'), words('who', 'From whom'), dayColumn('by', 'By')],
          minLength: 10,
        }),
        ask({
          key: 'would_lose',
          label: 'What would lose this account',
          help: 'The one thing that would make them leave, and the first sign of it.',
          example:
            'A bad start at the third plant. First sign: the shift leads print their own plans again.',
          type: 'long_text',
          required: true,
          minLength: 30,
        }),
      ],
    },
    {
      key: 'check',
      label: 'Check',
      help: 'A plan the customer has not seen is a guess.',
      fields: [
        ask({
          key: 'confirmed_with',
          label: 'Last confirmed with the customer',
          help: 'The day on which someone there last agreed with this plan, and who it was.',
          example: '12 February – Ida Moen read the objectives and changed the second one.',
          type: 'date',
        }),
        ask({
          key: 'next_review',
          label: 'Next account review',
          help: 'When you will look at this plan together again.',
          example: '3 June',
          type: 'date',
        }),
      ],
    },
  ],
}
