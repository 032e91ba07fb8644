import type { Industry } from './cast.ts'

/** What is going on in a line of business, as an account plan of the sample tells it. */
export type Trade = {
  readonly direction: readonly string[]
  /** Aim, how they measure it. */
  readonly aims: readonly (readonly [string, string])[]
  /** Change, effect on them, effect on us. */
  readonly pressures: readonly (readonly [string, string, string])[]
  /** What changed, what it means. */
  readonly changes: readonly (readonly [string, string])[]
  /** Objective, measure. */
  readonly objectives: readonly (readonly [string, string])[]
  readonly lose: readonly string[]
}

export const trades: Readonly<Record<Industry, Trade>> = {
  food: {
    direction: [
      'All their lines plan on one sheet and waste falls by a third. We run the planning with them through two seasons, and they become the customer whom others in food call first.',
      'They deliver fresh six days a week without a night shift more. We bring planners for the first weeks and the tool afterwards; what comes back is the second site and their good word.',
    ],
    aims: [
      ['Waste under four per cent', 'Weekly waste report'],
      ['Deliver six days a week', 'Trucks on time'],
      ['Second line running by summer', 'Tons a shift'],
      ['Overtime down by a quarter', 'Payroll, monthly'],
    ],
    pressures: [
      ['Energy price up', 'Night shifts are cut', 'Planning must fit two shifts'],
      ['Retailers order later', 'Plans change until noon', 'Speed of replanning is what they buy'],
      ['Nobody wants shift work', 'Eleven posts are open', 'Rota and plan belong together'],
    ],
    changes: [
      ['New head of purchasing, from a retailer', 'Offers are compared by the hour now'],
      ['Third retailer signed', 'More short runs, more changeovers'],
      ['The board has asked for a waste figure each month', 'Our figure is on the first page'],
    ],
    objectives: [
      ['Every line knows by six in the morning what it runs, and in which order', 'Plan ready by'],
      ['No trailer of good food goes to feed on a Friday', 'Waste a week'],
      ['Overtime is agreed before the week begins', 'Overtime hours on the day'],
    ],
    lose: [
      'A bad start of the second line. First sign: shift leads print their own lists again.',
      'The head of operations leaves. First sign: nobody comes to our monthly call.',
    ],
  },
  logistics: {
    direction: [
      'Trucks come when there are hands to unload them. We plan gates and people at all sites, and they show us to their shippers.',
      'They win the next two shippers with numbers instead of promises. We give them the numbers, and each new site starts with us.',
    ],
    aims: [
      ['Waiting under 45 minutes', 'Gate log'],
      ['Two new shippers this year', 'Signed volume'],
      ['Agency hours down by a third', 'Invoices of the agency'],
      ['One way of checking at all sites', 'Claims a month'],
    ],
    pressures: [
      [
        'Drivers are scarce',
        'Carriers choose where they wait least',
        'Slots become a selling point',
      ],
      ['Shippers charge for waiting', 'Margin goes at the gate', 'Our price is small beside it'],
      ['Wages up twice in a year', 'Idle hours hurt more', 'Forecast before rota'],
    ],
    changes: [
      ['The site manager of the north took over both sites', 'One talk instead of two'],
      ['A shipper left after eleven years', 'They count every hour now'],
      ['Gate cameras were put in', 'Arrival times are known for the first time'],
    ],
    objectives: [
      ['A driver knows the gate and the time before leaving home', 'Waiting of a truck'],
      ['Tomorrow’s hands are known at three o’clock today', 'Agency hours on the day'],
      ['Damage is seen on the day on which it happens', 'Checks with a photo'],
    ],
    lose: [
      'Head office chooses one system for all countries. First sign: a questionnaire from a consultant.',
      'The largest carrier refuses the slots. First sign: bookings by telephone again.',
    ],
  },
  health: {
    direction: [
      'A rota that is out four weeks ahead and holds. We take the Sunday evening from ward managers; they let us show it to the other houses of the group.',
      'Theatres start on time and nobody is called on a free day. We stay with them through the rebuilding and become their adviser for all planning of people.',
    ],
    aims: [
      ['Agency hours halved', 'Monthly invoice'],
      ['Rota out 28 days ahead', 'Date of publishing'],
      ['First cut by half past eight', 'Theatre log'],
      ['No closed door in winter', 'Hours with a closed door'],
    ],
    pressures: [
      ['New rule on rest times', 'Fines from the first day', 'The rule is in our rota'],
      [
        'Nurses leave for agencies',
        'The same people come back at twice the price',
        'Swapping by themselves keeps people',
      ],
      [
        'Two theatres under rebuilding',
        'Lists must be shorter or later',
        'The theatre list is the door',
      ],
    ],
    changes: [
      ['New commercial director, from another group', 'Wants a result before the summer'],
      ['Works council elected', 'Three new names to meet'],
      ['The pilot ward asked to keep it', 'First proof inside the house'],
    ],
    objectives: [
      ['Ward managers have their Sundays back', 'Hours a week spent on the rota'],
      ['Swaps are agreed in a minute and break no rule', 'Swaps refused'],
      ['Beds are found without the telephone', 'Calls for a bed a day'],
    ],
    lose: [
      'The works council sees it as control. First sign: a letter that asks who can see what.',
      'One senior surgeon opts out and others follow. First sign: lists by fax again.',
    ],
  },
  machinery: {
    direction: [
      'Orders leave on the day that was promised. We plan the narrow machines with them, then the stops, then service: three steps, each paid by the one before.',
      'Their service earns more than their sales of machines. We bring rota and parts together, and each country follows when the first one shows its figures.',
    ],
    aims: [
      ['Orders on time above 85 per cent', 'Delivery report'],
      ['Unplanned stops halved', 'Log of the machine'],
      ['Service pays for itself', 'Margin of service'],
      ['Rush jobs below six a week', 'Foreman’s board'],
    ],
    pressures: [
      ['Steel comes late', 'Plans break twice a week', 'Replanning in minutes is worth more'],
      ['Old hands retire', 'What they know is nowhere', 'Checklists keep it'],
      ['Customers ask for penalties', 'Late is a loss now', 'One late machine pays a year of us'],
    ],
    changes: [
      ['A large order was signed with penalties', 'On time is a matter for the board'],
      ['The foreman of the night shift became head of planning', 'We have a friend in planning'],
      ['They put off the new hall', 'They must get more from the old one'],
    ],
    objectives: [
      ['The three narrow machines never wait for a decision', 'Orders on time'],
      ['The yearly stop ends a day early', 'Hours of the stop'],
      ['The right part is in the van', 'Second visits'],
    ],
    lose: [
      'They take the module of their big system. First sign: its people are seen in the workshop.',
      'Sales keeps the right to jump the queue. First sign: the board with the order is taken down.',
    ],
  },
  retail: {
    direction: [
      'Hands are where the customers are, and shop managers like it. We begin with the rota of forty shops and end with deliveries that come before opening.',
      'Leaflet weeks sell out on Saturday and not on Thursday. We bring forecast and rota together; they bring us into the buying group.',
    ],
    aims: [
      ['Hours without work below four per cent', 'Till data against hours'],
      ['Leaflet lines last until Saturday', 'Lines sold out on day one'],
      ['Deliveries before opening', 'Time at the ramp'],
      ['Fewer people leave in the first year', 'People leaving'],
    ],
    pressures: [
      [
        'Longer opening hours by law',
        'The same people for more hours',
        'Every rota is redone anyway',
      ],
      ['Wages up', 'Idle hours are looked at', 'Payback within a year'],
      ['Online takes the weekdays', 'Saturday decides', 'Forecast by the hour'],
    ],
    changes: [
      ['Head of stores has all countries now', 'The decision moved one floor up'],
      ['Eleven shops closed', 'Those that stay must work better'],
      ['A rival’s app was tried and stopped', 'They know what does not work'],
    ],
    objectives: [
      ['A shop manager makes the rota in ten minutes and it fits', 'Minutes for the rota'],
      ['Nobody unpacks between customers', 'Deliveries before opening'],
      ['The leaflet keeps its promise until Saturday', 'Lines sold out on day one'],
    ],
    lose: [
      'Area managers see it as head office counting minutes. First sign: rotas typed in after the week.',
      'The buying group chooses one tool for all. First sign: our contact asks for an export of all data.',
    ],
  },
  utilities: {
    direction: [
      'One calendar for all works in town. We begin with crews, add maintenance, and the town becomes the reference for its neighbours.',
      'Proof of each check is made on the spot. We take the paper from the crews; they take us to the towns that they run networks for.',
    ],
    aims: [
      ['No road opened twice', 'Works calendar'],
      ['All checks with proof', 'Inspector’s list'],
      ['Stand-by that people accept', 'Wrong person called'],
    ],
    pressures: [
      ['Town asks for one calendar', 'Two departments must talk', 'Neither has a tool for it'],
      ['Inspector refuses paper', 'Reports after work', 'The phone at the valve'],
      ['Crews get older', 'Fewer for stand-by', 'Fair rota is the topic'],
    ],
    changes: [
      ['Managing director confirmed for five years', 'There is time for a second step'],
      ['The flood of spring', 'Money for maintenance was moved'],
    ],
    objectives: [
      ['Both networks see each other’s works six weeks ahead', 'Roads opened twice'],
      ['A check is written down where it is done', 'Checks with proof'],
    ],
    lose: [
      'Water and power part ways. First sign: two contacts ask for two offers.',
      'The inspection is put off by a year. First sign: our workshop is moved twice.',
    ],
  },
}

export const whys = [
  ['Revenue now', 'a third of what we sell here comes from them, and the contract ends in spring.'],
  ['Growth', 'one of four sites works with us; the other three have the same trouble.'],
  ['Reference', 'everybody in the region asks what they use.'],
  ['Access to others', 'their managing director chairs the trade body.'],
  ['Growth', 'they buy a competitor next year and have to bring two ways of planning together.'],
] as const

export const seen = [
  ['One of many suppliers', 'our name is spelled wrong on their list of suppliers.'],
  ['Preferred supplier', 'for the second area they asked nobody else for an offer.'],
  ['Adviser', '{ally} called us before the works council was told.'],
  ['Preferred supplier', '{user} trains other sites on it without being asked.'],
  ['Partner', 'they showed our common figures on their own stage in spring.'],
] as const

export const strengths = [
  ['We answer on the same day', '{user} said so in front of {budget}'],
  ['Our planners know the floor', '{ally} asked for the same two people again'],
  ['It works without a course', 'Eleven new people used it in their first week'],
  ['We say no when it does not fit', '{budget} mentioned it when the offer was signed'],
] as const

export const exposed = [
  ['All our contacts sit in one building', 'Critical'],
  ['{budget} knows us from paper only', 'Critical'],
  ['The contract ends in one day for everything', 'Watch'],
  ['{security} has a list of wishes that nobody answers', 'Watch'],
  ['Only {ally} fights for us', 'Critical'],
] as const

export const meet = [
  ['{budget}', 18, '{ally} takes us along to the quarterly talk'],
  ['Head of the second site', 25, '{user} has worked there and calls first'],
  ['{security}', 12, 'Our engineer knows the way in from the connection work'],
] as const

/** What could be done for them. */
export const offers = ['Planning of people', 'Planning of work']

/** Unit, which of the two, state, size in thousands, timing. */
export const units = [
  ['Main site', 0, 'sold', 48, 'Runs since last year'],
  ['Second site', 1, 'open', 64, 'After the figures of the pilot'],
  ['Third site', 0, 'possible', 40, 'With the new budget'],
  ['Head office', 1, 'no_fit', 0, 'They plan nothing there'],
  ['Sister company', 0, 'competitor', 55, 'Contract ends in eighteen months'],
] as const

/** Action, owner, days from now, proof, point. */
export const actions = [
  [
    'Walk through the second site with its manager',
    '{rep}',
    12,
    'A list of five problems in the manager’s words',
    'Removes: all contacts in one building',
  ],
  [
    'One page with the first year’s figures',
    '{rep}',
    8,
    '{ally} has corrected it',
    'Uses: it works without a course',
  ],
  [
    'Breakfast with {budget}',
    '{rep}',
    20,
    'A date for the second talk',
    'Removes: knows us from paper only',
  ],
  [
    'Answer {security}’s list',
    'Grete, delivery',
    15,
    'List with an answer to each point',
    'Removes: wishes that nobody answers',
  ],
  [
    'Name a second friend',
    '{ally}',
    28,
    'A talk without {ally}',
    'Removes: only one fights for us',
  ],
] as const

export const helps = [
  ['Two days of a planner for the walk', 'Grete, delivery', 10],
  ['You come along to the talk with {budget}', 'You', 18],
  ['A customer nearby who would show it', 'Marketing', 22],
] as const

export const rivals = [
  ['Stay as they are', '{user}', 'It costs nothing and nobody is blamed.'],
  ['The big system’s own module', '{security}', 'It is there already.'],
  ['A young firm with a fine app', '{ally}', 'It looks better than ours on a phone.'],
] as const
