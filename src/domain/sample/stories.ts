import type { Industry } from './cast.ts'

/** Why one customer of the sample would buy: one trouble, told from several sides. */
export type Story = {
  /** The trouble in the buyer's words. */
  readonly problem: string
  /** What it costs them in a year, in thousands, and how that is reckoned. */
  readonly cost: number
  readonly method: string
  /** What happens on a day, and what missing it means. */
  readonly event: string
  /** Measure, today, wanted, whose figure. */
  readonly result: readonly (readonly [string, string, string, string])[]
  /** Why us: ends the sentence of the objective. */
  readonly why: string
  readonly only: string
  readonly lose: string
}

/** Three troubles for each line of business. */
export const stories: Readonly<Record<Industry, readonly Story[]>> = {
  food: [
    {
      problem:
        '“By the time the plan is on the wall it is two days old, and every Friday a trailer of good food goes to animal feed.”',
      cost: 290,
      method: '46 trailers a year at about 6,300 each; their controller gave both figures.',
      event:
        'The second line starts in the first week of the new quarter. Without a plan for both lines they hire six people for the changeovers.',
      result: [
        ['Waste a week', '6.2 t', '2.5 t', 'Controller'],
        ['Plan ready by', '11:00', '06:00', 'Shift lead'],
      ],
      why: 'because we can start before the second line does',
      only: 'A plan that is redone within a minute when an order changes. {user} tried it on a bad Friday and said: “This is the first one that keeps up with us.”',
      lose: '…the finance director hears the waste figure from us and not from his own people.',
    },
    {
      problem:
        '“We change over eleven times a day because nobody dares to touch the order of the runs.”',
      cost: 210,
      method: '4 changeovers too many a day, 25 minutes each, at 340 an hour over 250 days.',
      event:
        'The big retailer moves to deliveries six days a week next quarter. Late trucks cost them 1,500 each from then on.',
      result: [
        ['Changeovers a day', '11', '7', 'Head of operations'],
        ['Trucks that leave late', '9 a week', '2 a week', 'Dispatch'],
      ],
      why: 'because our planners have done the same with three plants of that size',
      only: 'Two planners who sit on the line for the first three weeks. {ally} said that nobody else offered people, only licences.',
      lose: '…the shift leads were never asked and keep their own list.',
    },
    {
      problem: '“The cold store is full on Monday and empty on Thursday, and we pay for both.”',
      cost: 165,
      method: 'Rent of the outside store plus overtime on Mondays, from last year’s ledger.',
      event:
        'The lease of the outside cold store has to be extended or ended by the end of the quarter after this one.',
      result: [
        ['Pallets outside', '420', '0', 'Warehouse'],
        ['Overtime on Mondays', '64 h', '20 h', 'Payroll'],
      ],
      why: 'because the forecast and the shift plan come from one hand',
      only: 'Forecast and rota in one sheet. {ally} has looked at two forecasts that stop at the number and help nobody on the floor.',
      lose: '…they extend the lease for one more year because it is the easy thing to do.',
    },
  ],
  logistics: [
    {
      problem:
        '“Forty trucks come between six and seven, and from nine on my people sweep the yard.”',
      cost: 240,
      method: 'Waiting money for 2,900 truck hours last year; the invoices are in one folder.',
      event:
        'Their largest shipper charges for waiting beyond 45 minutes from the first of next month but one.',
      result: [
        ['Waiting of a truck', '94 min', '40 min', 'Site manager'],
        ['Trucks before seven', '40', '22', 'Gate log'],
      ],
      why: 'because carriers can book with us without another log-in',
      only: 'Slots that a driver books by text message. {user} asked nine drivers, eight said they would do it.',
      lose: '…the largest carrier refuses to book and nobody at the top insists.',
    },
    {
      problem:
        '“On Wednesday I know what I needed on Monday. I plan people by what last year looked like.”',
      cost: 185,
      method: 'Agency hours bought on the day itself, 31 a week at the higher rate.',
      event:
        'The agency contract ends with the quarter, and the new one has a least number of hours in it.',
      result: [
        ['Agency hours a week', '310', '180', 'Managing director'],
        ['Days with too few people', '7 a month', '2 a month', 'Dock supervisor'],
      ],
      why: 'because our forecast was right within eight per cent on their own figures of last spring',
      only: 'We ran last spring’s figures and were eight per cent off where their own plan was thirty. {budget} asked for the sheet.',
      lose: '…they sign the agency contract first and then have no reason left this year.',
    },
    {
      problem:
        '“Each site counts damage in its own way, so at the end of the month it is nobody’s.”',
      cost: 120,
      method: 'Claims paid last year, less what the insurer gave back.',
      event: 'The insurer visits in ten weeks and has asked for one way of checking at all sites.',
      result: [
        ['Claims a month', '38', '15', 'Quality'],
        ['Checks with a photo', 'None', 'All', 'Insurer'],
      ],
      why: 'because the checklists run on the phones that people already carry',
      only: 'It works without a signal in the cold hall. {user} walked through with it and came out with eleven photos.',
      lose: '…head office buys one thing for everything and our sites wait another year.',
    },
  ],
  health: [
    {
      problem:
        '“I fill the rota on Sunday evening at my kitchen table, and by Tuesday three people have swapped.”',
      cost: 340,
      method: 'Agency nurses at the last minute: 5,700 hours at 60 above the normal rate.',
      event:
        'The new rule on rest times is checked from the first of the next quarter, with fines for each breach.',
      result: [
        ['Agency hours a month', '475', '250', 'Commercial director'],
        ['Rota published ahead', '5 days', '28 days', 'Head of nursing'],
      ],
      why: 'because our rota knows the rest times and says no by itself',
      only: 'Staff swap by themselves and the rule is checked at once. Two ward managers tried to break it and could not.',
      lose: '…the works council hears of it from the corridor and not from us.',
    },
    {
      problem: '“The first theatre starts at 8:20 on paper and at 9:05 in truth. Every day.”',
      cost: 410,
      method: '45 lost minutes in four theatres on 230 days, at half of their own cost per hour.',
      event:
        'Two theatres close for rebuilding in the spring, and the lists must fit into the rest.',
      result: [
        ['First cut', '9:05', '8:30', 'Theatre manager'],
        ['Lists cancelled', '14 a month', '5 a month', 'Commercial director'],
      ],
      why: 'because surgeons see their own list on their own phone the evening before',
      only: 'The list moves for all when one thing moves. {user} compared it with the whiteboard for a week.',
      lose: '…one senior surgeon says that his list is his own business.',
    },
    {
      problem: '“We look for beds by telephone. I once counted: 61 calls on one morning.”',
      cost: 150,
      method: 'Two people in bed management, plus transfers paid because we were wrong.',
      event:
        'The winter begins in eight weeks; last winter they closed the emergency door four times.',
      result: [
        ['Calls for a bed a day', '61', '15', 'Ward manager'],
        ['Hours with a closed door', '22', '0', 'Head of nursing'],
      ],
      why: 'because it reads what the wards note down anyway',
      only: 'No ward has to type anything twice. {security} has seen the interface and called it harmless.',
      lose: '…IT has no days left before the winter and nobody frees any.',
    },
  ],
  machinery: [
    {
      problem:
        '“Every order is urgent, so none is. The customer who shouts goes first and three others are late.”',
      cost: 260,
      method: 'Penalties for late machines, 11 last year, plus air freight of parts.',
      event:
        'The order for fourteen machines starts in ten weeks and has a penalty for each late week.',
      result: [
        ['Orders on time', '61 %', '85 %', 'Plant manager'],
        ['Rush jobs a week', '17', '6', 'Workshop foreman'],
      ],
      why: 'because we plan the three narrow machines and leave the rest alone',
      only: 'We plan only the three machines that hold everything up. {user} said: “That is how I would do it if they let me.”',
      lose: '…sales over there keeps the right to jump the queue.',
    },
    {
      problem:
        '“The press stands still for a day because a seal of forty euros is not on the shelf.”',
      cost: 225,
      method: '19 unplanned days at about 12,000 each; the log of the press shows them.',
      event: 'The yearly stop is in fourteen weeks; what is not planned by then waits a year.',
      result: [
        ['Unplanned days', '19', '8', 'Workshop foreman'],
        ['Parts missing at a stop', '23', '3', 'Stores'],
      ],
      why: 'because we bring the plan and the parts list together before the stop',
      only: 'The parts list comes out of the plan for the stop. {ally} lost two days over that last year.',
      lose: '…they take the module of the big system because it is paid for already.',
    },
    {
      problem: '“My service people drive past each other on the motorway.”',
      cost: 140,
      method: 'Kilometres and hours on the road of 22 people, from the fuel cards.',
      event: 'Four service people retire next spring and two of them will not be replaced.',
      result: [
        ['Visits a day and person', '2.1', '2.8', 'Service'],
        ['Second visits', '27 %', '12 %', 'Chief financial officer'],
      ],
      why: 'because the rota knows who can repair what, and where the parts are',
      only: 'The right person with the right part at the first visit. {ally} has seen it at a firm that he knows from his trade body.',
      lose: '…the service people fear to be watched and nobody talks to them.',
    },
  ],
  retail: [
    {
      problem:
        '“On Saturday I have three at the till and forty in the queue. On Tuesday the reverse.”',
      cost: 230,
      method: 'Hours per shop against tills per hour in 34 shops; the sheet is theirs.',
      event: 'The new opening hours begin with the next quarter and every rota changes anyway.',
      result: [
        ['Hours without work', '9 %', '4 %', 'Finance director'],
        ['Queue above five people', '31 % of Saturdays', '10 %', 'Area manager'],
      ],
      why: 'because shop managers keep the last word and still need ten minutes only',
      only: 'The shop manager can overrule it, and it learns from that. Three of them asked when they may keep it.',
      lose: '…the area managers see it as head office counting minutes.',
    },
    {
      problem:
        '“The lorry comes when the shop is full of people, and the pallets stand in the aisle.”',
      cost: 115,
      method: 'Unpacking twice: 50 minutes a day in 40 shops.',
      event: 'The haulage contract is tendered in nine weeks, and time windows can be part of it.',
      result: [
        ['Deliveries before opening', '42 %', '90 %', 'Head of stores'],
        ['Minutes to unpack', '110', '60', 'Shop managers'],
      ],
      why: 'because we plan the lorry and the hands together',
      only: 'Lorry and people in one plan; the hauliers’ own tools stop at the door of the shop.',
      lose: '…the tender goes out without time windows in it.',
    },
    {
      problem: '“We have eight of what nobody wants and none of what is in the leaflet.”',
      cost: 320,
      method: 'Written-off stock plus sales lost in leaflet weeks, as their buyers guess it.',
      event: 'The leaflet for the high season is fixed in seven weeks.',
      result: [
        ['Leaflet lines sold out on day one', '22 %', '8 %', 'Buying'],
        ['Stock written off', '1.9 %', '1.2 %', 'Finance director'],
      ],
      why: 'because we showed it on their own last season and nobody else did',
      only: 'We took last season’s leaflet and named five of the seven lines that ran out. {budget} kept the list.',
      lose: '…the buyers feel judged and find a fault in the figures.',
    },
  ],
  utilities: [
    {
      problem:
        '“Two crews stand at the same street in one month because water and power plan apart.”',
      cost: 175,
      method: 'Roads opened twice: 23 last year at about 7,600.',
      event: 'The town asks for one works calendar from the first of the next quarter but one.',
      result: [
        ['Roads opened twice', '23', '5', 'Managing director'],
        ['Jobs done a crew and week', '7', '9', 'Crew leader'],
      ],
      why: 'because both networks fit on one calendar without one big system',
      only: 'Both networks on one page, each in its own hands. The town’s engineer asked for a print of it.',
      lose: '…water and power cannot agree on whose budget it is.',
    },
    {
      problem:
        '“The stand-by list is a sheet of paper in the control room, and it is wrong at Easter.”',
      cost: 90,
      method: 'Double calls and paid rest hours, from the payroll of last year.',
      event: 'The agreement on stand-by ends in three months, and the new one counts single hours.',
      result: [
        ['Wrong person called', '6 a month', '0', 'Control room'],
        ['Paid rest hours', '210', '120', 'Payroll'],
      ],
      why: 'because we have the agreement of their trade in it from the first day',
      only: 'Their agreement is already in it. {ally} read it line by line and found one mistake, which we mended on the same day.',
      lose: '…the agreement is prolonged as it is and the pressure is gone.',
    },
    {
      problem:
        '“I know that the valve was checked. I cannot prove it, and the inspector wants proof.”',
      cost: 110,
      method: 'Three people who write reports after the work, half of their time.',
      event: 'The inspector comes in five months and has announced that paper will not be enough.',
      result: [
        ['Checks with proof', '35 %', '100 %', 'Head of field service'],
        ['Hours for reports a week', '58', '15', 'Crew leaders'],
      ],
      why: 'because the report is written while the crew is still at the valve',
      only: 'The proof is made at the valve, without a signal and with gloves on. {user} tried it in the rain.',
      lose: '…the inspection is moved again and with it the money.',
    },
  ],
}
