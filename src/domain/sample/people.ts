import type { Industry, SampleAccount } from './cast.ts'
import { randomFor } from './random.ts'

/** Somebody at a customer of the sample. */
export type Contact = { readonly name: string; readonly role: string }

/** The five people at an account who have a say. */
export type Contacts = {
  /** Wants the change and works for it. */
  readonly ally: Contact
  /** Can say yes when all others say no. */
  readonly budget: Contact
  /** Lives with the result every day. */
  readonly user: Contact
  readonly buyer: Contact
  readonly security: Contact
}

type Names = { readonly first: readonly string[]; readonly last: readonly string[] }

function names(first: string, last: string): Names {
  return { first: first.split(', '), last: last.split(', ') }
}

// Last names that do not change with a first name, so that any two fit together.
const british = names(
  'Helen, Owen, Fiona, Gareth, Nadia, Callum, Ruth, Declan, Joan, Martin',
  'Whitcombe, Pryce, Mulholland, Ashworth, Farrell, Sandhu, Boyle, Trevelyan, Amos',
)
const dutch = names(
  'Marieke, Joost, Annelies, Wouter, Sanne, Pieter, Lotte, Bram, Els, Ruben',
  'de Wit, Verhaegen, van Dorp, Claessens, Hofman, Dekkers, Maes, Terpstra, Smeets',
)
const german = names(
  'Katrin, Andreas, Birgit, Florian, Sabine, Matthias, Ulrike, Georg, Heike, Stefan',
  'Reindl, Huber, Steinlechner, Vogel, Angerer, Kessler, Moosbauer, Thaler, Brunner',
)
const spanish = names(
  'Inés, Raúl, Beatriz, Álvaro, Lucía, Gonzalo, Marta, Rubén, Pilar, Jorge',
  'Cordero, Vilanova, Salgado, Quintana, Ibáñez, Rebollo, Castaño, Otero, Zabala',
)
const portuguese = names(
  'Joaquim, Beatriz, Nuno, Catarina, Rui, Filipa, Duarte, Leonor',
  'Pacheco, Lourenço, Tavares, Moutinho, Seabra, Figueira, Valadares',
)
const polish = names(
  'Agnieszka, Tomasz, Dorota, Piotr, Monika, Marek, Ewa, Grzegorz',
  'Wrona, Sikora, Pawlak, Mazur, Kaczmarek, Duda, Szczepaniak, Zaremba',
)
const czech = names(
  'Jana, Radek, Lenka, Ondřej, Milena, Vojtěch, Petra, Karel',
  'Krejčí, Petrů, Martinů, Janů, Kočí, Dolejší, Hora, Klíma',
)
const french = names(
  'Camille, Étienne, Nathalie, Yann, Aurélie, Benoît, Solène, Karim, Odile, Mathieu',
  'Garnier, Le Goff, Marchetti, Delmas, Perrin, Benali, Roussel, Chauvin, Aubert',
)
const nordic = names(
  'Ingrid, Anders, Maja, Henrik, Kirsi, Mikkel, Sigrid, Oskar, Liv, Tuomas',
  'Nyström, Halvorsen, Kallio, Thorsen, Ekdahl, Juhl, Rantanen, Solberg, Lund',
)
const turkish = names(
  'Zeynep, Emre, Deniz, Selin, Burak, Ayşe, Kerem, Nihan',
  'Aydın, Korkmaz, Şahin, Erdoğdu, Yalçın, Tunç, Özkan, Bulut',
)
const greek = names(
  'Eleni, Despina, Katerina, Ioanna, Maria, Sofia, Anna, Vasso',
  'Vlachou, Manou, Kalogeropoulou, Rapti, Sarri, Delli, Kontou, Zoi',
)

const usual: Readonly<Record<string, Names>> = {
  amara: british,
  priya: dutch,
  lukas: german,
  sofia: spanish,
  mateusz: polish,
  chloe: french,
  jonas: nordic,
  elif: turkish,
}

const elsewhere: Readonly<Record<string, Names>> = {
  'Olivar del Tajo': portuguese,
  'Águas do Vouga': portuguese,
  'Cais Novo Armazéns': portuguese,
  'Moravské Sklárny': czech,
  'Vltava Retail': czech,
  'Thessaly Mills': greek,
  'Attica Harbour Services': greek,
}

const roles: Readonly<Record<Industry, readonly [string, string, string]>> = {
  food: ['Head of operations', 'Finance director', 'Shift lead'],
  logistics: ['Site manager', 'Managing director', 'Dock supervisor'],
  health: ['Head of nursing', 'Commercial director', 'Ward manager'],
  machinery: ['Plant manager', 'Chief financial officer', 'Workshop foreman'],
  retail: ['Head of stores', 'Finance director', 'Area manager'],
  utilities: ['Head of field service', 'Managing director', 'Crew leader'],
}

const known = new Map<string, Contacts>()

/** The people of an account: the same every time, with names of its country, no name twice. */
export function contactsOf(account: SampleAccount): Contacts {
  const found = known.get(account.name) ?? drawContacts(account)
  known.set(account.name, found)
  return found
}

function drawContacts(account: SampleAccount): Contacts {
  const pool = elsewhere[account.name] ?? usual[account.rep] ?? british
  const random = randomFor(`people of ${account.name}`)
  const first = random.shuffle(pool.first)
  const last = random.shuffle(pool.last)
  const name = (index: number) => `${first[index] ?? ''} ${last[index] ?? ''}`.trim()
  const [ally, budget, user] = roles[account.industry]
  return {
    ally: { name: name(0), role: ally },
    budget: { name: name(1), role: budget },
    user: { name: name(2), role: user },
    buyer: { name: name(3), role: 'Purchasing' },
    security: { name: name(4), role: 'Head of IT' },
  }
}
