import { squash } from './header-words.ts'
import { accountReader, ownerReader } from './people-words.ts'
import type { AccountWords, OwnerWords } from './record.ts'
import { fold } from './words.ts'

/** The rows of a list that comes in beside the deals, under their column names. */
export type SideTable = {
  readonly headers: readonly string[]
  readonly from: number
  readonly to: number
  cell(row: number, column: number): string
}

/** An account of a list, and whom the list says it belongs to; null: nobody. */
export type ListedAccount = {
  readonly words: AccountWords
  readonly owner: OwnerWords | null
}

/** Somebody of a list of users or teams, and in whose team they are. */
export type TeamMember = {
  readonly words: OwnerWords
  /** The manager's name, or the id or address that stands for it in the list; empty: none. */
  readonly manager: string
  /** The office, region or team; empty: none. */
  readonly unit: string
}

/** A manager of a list of teams, and who of the owners in a file of deals belongs to them. */
export type Team = {
  readonly manager: string
  readonly unit: string
  /** Keys of the owners. */
  readonly owners: readonly string[]
  /** Members who own no deal of the file. */
  readonly absent: number
}

const accountColumns = {
  name: ['accountname', 'account', 'companyname', 'company', 'organizationname', 'name'],
  id: ['accountid', 'recordid', 'companyid', 'id'],
  owner: ['accountowner', 'companyowner', 'recordowner', 'ownername', 'accountmanager', 'owner'],
  ownerId: ['ownerid', 'accountownerid', 'companyownerid'],
  ownerMail: ['owneremail', 'accountowneremail'],
}

/**
 * The accounts that a list of accounts names, each once; a row without a name is passed over. An account
 * whose rows name two owners has none: the list does not say whose it is.
 */
export function readAccountList(table: SideTable, salesforce: boolean): ListedAccount[] {
  const read = accountReader(
    cellsOf(table, accountColumns.name),
    cellsOf(table, accountColumns.id),
    salesforce,
  )
  const owner = ownerReader(
    cellsOf(table, accountColumns.owner),
    cellsOf(table, accountColumns.ownerId),
    cellsOf(table, accountColumns.ownerMail),
    salesforce,
  )
  const found = new Map<string, ListedAccount>()
  const disputed = new Set<string>()
  for (let row = table.from; row < table.to; row += 1) {
    const words = read(row)
    if (words === null || words.onlyId) continue
    const key = words.crmId ?? `name ${fold(words.name)}`
    const known = found.get(key)
    const said = owner(row)
    if (known?.owner && said && known.owner.key !== said.key) disputed.add(key)
    found.set(key, { words: known?.words ?? words, owner: known?.owner ?? said })
  }
  return [...found].map(([key, one]) => (disputed.has(key) ? { ...one, owner: null } : one))
}

const memberColumns = {
  name: [
    'salesagent',
    'salesrep',
    'salesperson',
    'rep',
    'agent',
    'fullname',
    'name',
    'user',
    'employee',
    'member',
    'owner',
  ],
  first: ['firstname'],
  last: ['lastname'],
  id: ['userid', 'ownerid', 'recordid', 'id'],
  email: ['email', 'emailaddress', 'mail'],
  manager: [
    'manager',
    'managername',
    'salesmanager',
    'teamleader',
    'teamlead',
    'supervisor',
    'reportsto',
    'managerid',
  ],
  unit: ['regionaloffice', 'office', 'region', 'team', 'teamname', 'salesteam', 'territory'],
}

/** The people of a list of users or teams, each once. */
export function readTeamList(table: SideTable, salesforce: boolean): TeamMember[] {
  const whole = cellsOf(table, memberColumns.name)
  const first = cellsOf(table, memberColumns.first)
  const last = cellsOf(table, memberColumns.last)
  const name = (row: number) => `${first(row)} ${last(row)}`.trim() || whole(row)
  const read = ownerReader(
    name,
    cellsOf(table, memberColumns.id),
    cellsOf(table, memberColumns.email),
    salesforce,
  )
  const manager = cellsOf(table, memberColumns.manager)
  const unit = cellsOf(table, memberColumns.unit)
  const found = new Map<string, TeamMember>()
  for (let row = table.from; row < table.to; row += 1) {
    const words = read(row)
    if (words === null || found.has(words.key)) continue
    found.set(words.key, { words, manager: manager(row).trim(), unit: unit(row).trim() })
  }
  return [...found.values()]
}

/**
 * The teams of a list among the owners of a file of deals, by manager. Somebody is the same by the
 * CRM's id, the e-mail address or the name. Teams nobody of whom owns a deal are left out.
 */
export function teamsAmong(
  members: readonly TeamMember[],
  owners: readonly Pick<OwnerWords, 'key' | 'name' | 'email'>[],
): Team[] {
  const ownersByName = new Map<string, string>()
  for (const { key, name, email } of owners.toReversed()) {
    ownersByName.set(key, key)
    ownersByName.set(`name:${fold(name)}`, key)
    if (email !== null) ownersByName.set(`mail:${email.toLowerCase()}`, key)
  }
  const names = new Map<string, string>()
  for (const { words } of members) {
    for (const name of namesOf(words)) names.set(name, words.name)
  }
  const teams = new Map<
    string,
    { manager: string; units: Set<string>; owners: Set<string>; absent: number }
  >()
  for (const { words, manager, unit } of members) {
    if (manager === '') continue
    // A list of users names the manager by id or address, and tells the name in their own row.
    const said = names.get(`id:${manager}`) ?? names.get(`mail:${manager.toLowerCase()}`) ?? manager
    const team = teams.get(fold(said)) ?? {
      manager: said,
      units: new Set(),
      owners: new Set(),
      absent: 0,
    }
    teams.set(fold(said), team)
    const owner = namesOf(words)
      .map((one) => ownersByName.get(one))
      .find((key) => key !== undefined)
    if (unit !== '') team.units.add(unit)
    if (owner === undefined) team.absent += 1
    else team.owners.add(owner)
  }
  return [...teams.values()]
    .filter((team) => team.owners.size > 0)
    .map((team) => ({
      manager: team.manager,
      unit: team.units.size === 1 ? ([...team.units][0] ?? '') : '',
      owners: [...team.owners],
      absent: team.absent,
    }))
    .toSorted((a, b) => (fold(a.manager) < fold(b.manager) ? -1 : 1))
}

function namesOf({ key, name, email }: OwnerWords): string[] {
  const mail = email === null ? [] : [`mail:${email.toLowerCase()}`]
  return [key, ...mail, `name:${fold(name)}`]
}

/** The cells of the first of these columns that a table has; empty texts where it has none. */
function cellsOf(table: SideTable, names: readonly string[]): (row: number) => string {
  const squashed = table.headers.map((header) => squash(header))
  const column = names.map((name) => squashed.indexOf(name)).find((place) => place >= 0)
  return column === undefined ? () => '' : (row) => table.cell(row, column)
}
