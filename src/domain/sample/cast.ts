/** What a customer of the sample does for a living; the plans speak of its own troubles. */
export type Industry = 'food' | 'logistics' | 'health' | 'machinery' | 'retail' | 'utilities'

/** How a rep of the sample works: the shares, 0–1, that the deals are drawn with. */
export type Habits = {
  /** How often a deal moves on in a week. */
  readonly pace: number
  /** Of the decided deals, how many are won. */
  readonly wins: number
  /** How often a next step that is over gets a new one with a date. */
  readonly order: number
  /** How often a close date that has passed is moved. */
  readonly pushes: number
}

/** A rep of the sample. */
export type SampleRep = {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly territory: string
  /** How many weeks ago the rep began. */
  readonly weeksHere: number
  /** Quota of a quarter, whole EUR. */
  readonly quota: number
  readonly habits: Habits
}

/** An account of the sample. */
export type SampleAccount = {
  readonly name: string
  readonly rep: string
  readonly industry: Industry
  readonly tier: 'A' | 'B' | 'C'
  readonly type: 'customer' | 'prospect' | 'partner'
}

/** The eight reps: from the one whose plans are a pleasure to the one who has none. */
export const sampleReps: readonly SampleRep[] = [
  {
    key: 'amara',
    name: 'Amara Okafor',
    email: 'amara.okafor@example.com',
    role: 'Senior account executive',
    territory: 'United Kingdom and Ireland',
    weeksHere: 230,
    quota: 420_000,
    habits: { pace: 0.17, wins: 0.58, order: 0.95, pushes: 0.6 },
  },
  {
    key: 'priya',
    name: 'Priya Raman',
    email: 'priya.raman@example.com',
    role: 'Senior account executive',
    territory: 'Netherlands and Belgium',
    weeksHere: 164,
    quota: 380_000,
    habits: { pace: 0.16, wins: 0.5, order: 0.9, pushes: 0.6 },
  },
  {
    key: 'lukas',
    name: 'Lukas Brandt',
    email: 'lukas.brandt@example.com',
    role: 'Account executive',
    territory: 'Southern Germany and Austria',
    weeksHere: 118,
    quota: 340_000,
    habits: { pace: 0.13, wins: 0.45, order: 0.8, pushes: 0.65 },
  },
  {
    key: 'sofia',
    name: 'Sofía Herrera',
    email: 'sofia.herrera@example.com',
    role: 'Account executive',
    territory: 'Spain and Portugal',
    weeksHere: 96,
    quota: 300_000,
    habits: { pace: 0.14, wins: 0.42, order: 0.65, pushes: 0.7 },
  },
  {
    key: 'mateusz',
    name: 'Mateusz Kowalczyk',
    email: 'mateusz.kowalczyk@example.com',
    role: 'Account executive',
    territory: 'Poland and Czechia',
    weeksHere: 82,
    quota: 280_000,
    habits: { pace: 0.13, wins: 0.4, order: 0.7, pushes: 0.65 },
  },
  {
    key: 'chloe',
    name: 'Chloé Lefèvre',
    email: 'chloe.lefevre@example.com',
    role: 'Account executive',
    territory: 'France',
    weeksHere: 140,
    quota: 320_000,
    habits: { pace: 0.1, wins: 0.34, order: 0.4, pushes: 0.95 },
  },
  {
    key: 'jonas',
    name: 'Jonas Lindqvist',
    email: 'jonas.lindqvist@example.com',
    role: 'Account executive',
    territory: 'Nordics',
    weeksHere: 17,
    quota: 220_000,
    habits: { pace: 0.12, wins: 0.36, order: 0.6, pushes: 0.6 },
  },
  {
    key: 'elif',
    name: 'Elif Demir',
    email: 'elif.demir@example.com',
    role: 'Account executive',
    territory: 'Türkiye and Greece',
    weeksHere: 58,
    quota: 260_000,
    habits: { pace: 0.12, wins: 0.38, order: 0.5, pushes: 0.5 },
  },
]

function held(
  rep: string,
  rows: readonly (readonly [string, Industry, SampleAccount['tier'], SampleAccount['type']])[],
): SampleAccount[] {
  return rows.map(([name, industry, tier, type]) => ({ name, rep, industry, tier, type }))
}

/** The sixty accounts, in the hands of their reps. Every name is made up. */
export const sampleAccounts: readonly SampleAccount[] = [
  ...held('amara', [
    ['Thornbeck Foods', 'food', 'A', 'customer'],
    ['Calder Vale Dairies', 'food', 'B', 'customer'],
    ['Northgate Freight', 'logistics', 'A', 'customer'],
    ['St Aldhelm Hospitals', 'health', 'A', 'prospect'],
    ['Hexley Pumps', 'machinery', 'B', 'customer'],
    ['Marlowe & Finch Stores', 'retail', 'B', 'prospect'],
    ['Liffeyside Water', 'utilities', 'B', 'prospect'],
    ['Penhallow Bakeries', 'food', 'C', 'prospect'],
  ]),
  ...held('priya', [
    ['Zilverhaven Logistiek', 'logistics', 'A', 'customer'],
    ['De Linde Ziekenhuizen', 'health', 'A', 'customer'],
    ['Brabant Zuivelhuis', 'food', 'B', 'customer'],
    ['Kanaalzicht Terminals', 'logistics', 'B', 'prospect'],
    ['Van Aerde Machines', 'machinery', 'A', 'prospect'],
    ['Groenveld Markten', 'retail', 'B', 'customer'],
    ['Scheldemond Energie', 'utilities', 'C', 'prospect'],
    ['Waterlant Koeling', 'logistics', 'C', 'prospect'],
  ]),
  ...held('lukas', [
    ['Alpenrand Molkerei', 'food', 'A', 'customer'],
    ['Isarwerk Antriebe', 'machinery', 'A', 'customer'],
    ['Donautal Spedition', 'logistics', 'B', 'customer'],
    ['Kliniken Oberes Inntal', 'health', 'B', 'prospect'],
    ['Hopfengrund Getränke', 'food', 'B', 'prospect'],
    ['Tauern Stadtwerke', 'utilities', 'C', 'customer'],
    ['Lechfeld Pressen', 'machinery', 'B', 'prospect'],
    ['Marktgasse Warenhäuser', 'retail', 'C', 'prospect'],
  ]),
  ...held('sofia', [
    ['Conservas Ría Clara', 'food', 'A', 'customer'],
    ['Grupo Almenara Salud', 'health', 'A', 'prospect'],
    ['Transportes Sierra Alta', 'logistics', 'B', 'customer'],
    ['Olivar del Tajo', 'food', 'B', 'customer'],
    ['Mercados Azahar', 'retail', 'A', 'prospect'],
    ['Talleres Ibarrola', 'machinery', 'C', 'prospect'],
    ['Águas do Vouga', 'utilities', 'B', 'prospect'],
    ['Cais Novo Armazéns', 'logistics', 'C', 'prospect'],
  ]),
  ...held('mateusz', [
    ['Mazurska Piekarnia', 'food', 'B', 'customer'],
    ['Wiślana Logistyka', 'logistics', 'A', 'customer'],
    ['Karpaty Maszyny', 'machinery', 'A', 'prospect'],
    ['Szpitale Nadodrzańskie', 'health', 'B', 'prospect'],
    ['Moravské Sklárny', 'machinery', 'B', 'customer'],
    ['Sady Podlasia', 'food', 'C', 'prospect'],
    ['Vltava Retail', 'retail', 'B', 'prospect'],
  ]),
  ...held('chloe', [
    ['Fromageries du Velay', 'food', 'A', 'customer'],
    ['Cliniques Val-de-Brume', 'health', 'A', 'customer'],
    ['Atlantique Entrepôts', 'logistics', 'B', 'prospect'],
    ['Mécanique Beaurepaire', 'machinery', 'B', 'customer'],
    ['Maison Tessier', 'retail', 'A', 'prospect'],
    ['Eaux de la Drôme Verte', 'utilities', 'C', 'prospect'],
    ['Biscuiterie Kerouan', 'food', 'B', 'prospect'],
  ]),
  ...held('jonas', [
    ['Fjordkyst Sjømat', 'food', 'A', 'customer'],
    ['Norrskog Papper', 'machinery', 'A', 'customer'],
    ['Öresund Kylfrakt', 'logistics', 'B', 'prospect'],
    ['Saimaan Sairaalat', 'health', 'B', 'prospect'],
    ['Lykke Dagligvarer', 'retail', 'B', 'customer'],
    ['Polarlys Kraft', 'utilities', 'C', 'prospect'],
    ['Birkedal Meieri', 'food', 'C', 'prospect'],
  ]),
  ...held('elif', [
    ['Ege Zeytin Kooperatifi', 'food', 'A', 'customer'],
    ['Bosfor Lojistik', 'logistics', 'A', 'prospect'],
    ['Anka Hastaneleri', 'health', 'B', 'prospect'],
    ['Thessaly Mills', 'food', 'B', 'customer'],
    ['Kardelen Mağazaları', 'retail', 'B', 'prospect'],
    ['Toros Makine', 'machinery', 'B', 'prospect'],
    ['Attica Harbour Services', 'logistics', 'C', 'partner'],
  ]),
]

/** What the team sells; a deal is named after one of these. */
export const offers: Readonly<Record<Industry, readonly string[]>> = {
  food: ['Production planning', 'Waste reporting', 'Shift planning', 'Line checklists'],
  logistics: ['Dock planning', 'Shift planning', 'Yard checklists', 'Volume forecast'],
  health: ['Duty planning', 'Theatre planning', 'Ward checklists', 'Bed forecast'],
  machinery: ['Job planning', 'Maintenance planning', 'Service rota', 'Spare parts forecast'],
  retail: ['Shop rota', 'Delivery planning', 'Stock checklists', 'Demand forecast'],
  utilities: ['Field crew planning', 'Maintenance planning', 'Stand-by rota', 'Works checklists'],
}
