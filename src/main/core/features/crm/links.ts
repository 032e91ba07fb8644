import type { FileOwner, OwnerChoice } from '#contract/crm.ts'
import type { AccountWords, OwnerWords } from '#domain/crm/record.ts'
import type { ListedAccount } from '#domain/crm/side-lists.ts'
import { fold } from '#domain/crm/words.ts'
import { notFound } from '../../failure.ts'
import type { AccountHandover, Adopted, NewAccount, NewRep, Renamed } from './desk.ts'
import type { Known, KnownAccount } from './known.repository.ts'

type OwnerLink = {
  readonly words: OwnerWords
  readonly known: boolean
  readonly choice: OwnerChoice
  readonly repId: string | null
  rows: number
}

/** What tells one account of a file from another. */
export function accountKey({ crmId, name }: AccountWords): string {
  return crmId === null ? `name:${fold(name)}` : `id:${crmId}`
}

/**
 * Says for each owner and account in a file which rep and account it is, or which new one it
 * becomes. New ids are given here already, so that what a preview shows is what a commit writes.
 */
export class Links {
  readonly #known: Known
  readonly #nextId: () => string
  readonly #choices: ReadonlyMap<string, OwnerChoice>
  readonly #leftOut: ReadonlySet<string>
  readonly #leftOutAt: string | null
  readonly #owners = new Map<string, OwnerLink>()
  // The same words are the same object, which is quicker to find than their key.
  readonly #seenOwners = new Map<OwnerWords, OwnerLink>()
  readonly #seenAccounts = new Map<AccountWords, string>()
  readonly #repsByName = new Map<string, string>()
  readonly #repsByMail = new Map<string, string>()
  readonly #repNames = new Map<string, string>()
  readonly #newReps = new Map<string, NewRep>()
  readonly #renamedReps: Renamed[] = []
  readonly #byCrmId = new Map<string, KnownAccount>()
  readonly #byName = new Map<string, KnownAccount>()
  /** Names that several accounts, or several reps, have. */
  readonly #sharedNames = { accounts: new Set<string>(), reps: new Set<string>() }
  readonly #accountIds = new Map<string, string>()
  readonly #newAccounts = new Map<string, { account: NewAccount; won: boolean }>()
  readonly #renamedAccounts: Renamed[] = []
  readonly #adopted: Adopted[] = []
  readonly #listed: { readonly id: string; readonly owner: OwnerWords }[] = []

  constructor(
    known: Known,
    nextId: () => string,
    choices: ReadonlyMap<string, OwnerChoice>,
    left: { readonly out: readonly string[]; readonly at: string | null },
  ) {
    this.#known = known
    this.#nextId = nextId
    this.#choices = choices
    this.#leftOut = new Set(left.out)
    this.#leftOutAt = left.at
    for (const rep of known.reps) {
      this.#repNames.set(rep.id, rep.name)
      if (this.#repsByName.has(fold(rep.name))) this.#sharedNames.reps.add(fold(rep.name))
      else this.#repsByName.set(fold(rep.name), rep.id)
      if (rep.email !== null) this.#repsByMail.set(rep.email.toLowerCase(), rep.id)
    }
    for (const account of known.accounts) {
      if (account.crmId !== null) this.#byCrmId.set(account.crmId, account)
      if (this.#byName.has(fold(account.name))) this.#sharedNames.accounts.add(fold(account.name))
      else this.#byName.set(fold(account.name), account)
    }
  }

  /** The rep of a row's owner; null for nobody. */
  rep(owner: OwnerWords | null): string | null {
    if (owner === null) return null
    let link = this.#seenOwners.get(owner)
    if (!link) {
      link = this.#owners.get(owner.key) ?? this.#linkOwner(owner)
      this.#owners.set(owner.key, link)
      this.#seenOwners.set(owner, link)
    }
    link.rows += 1
    return link.repId
  }

  /** The account of a row; null for none. `won` makes a new account a customer. */
  account(words: AccountWords | null, won: boolean): string | null {
    if (words === null) return null
    let id = this.#seenAccounts.get(words)
    if (id === undefined) {
      const key = accountKey(words)
      id = this.#accountIds.get(key) ?? this.#linkAccount(words)
      this.#accountIds.set(key, id)
      this.#seenAccounts.set(words, id)
    }
    const added = won ? this.#newAccounts.get(id) : undefined
    if (added) added.won = true
    return id
  }

  /** Takes an account of a list that came along; rows that name it then mean this one. */
  listed({ words, owner }: ListedAccount): void {
    const id = this.account(words, false)
    // Found by a name that several have, it may be another's.
    const sure = words.crmId !== null || !this.#sharedNames.accounts.has(fold(words.name))
    if (id !== null && owner !== null && sure) this.#listed.push({ id, owner })
    const added = id === null ? undefined : this.#newAccounts.get(id)?.account
    if (!added) return
    const known: KnownAccount = { ...added }
    if (known.crmId !== null && !this.#byCrmId.has(known.crmId))
      this.#byCrmId.set(known.crmId, known)
    if (!this.#byName.has(fold(known.name))) this.#byName.set(fold(known.name), known)
  }

  owners(): FileOwner[] {
    return [...this.#owners.values()]
      .map(({ words, known, choice, repId, rows }) => ({
        key: words.key,
        name: words.name,
        email: words.email,
        onlyId: words.onlyId,
        rows,
        choice,
        known,
        repName: repId === null ? null : (this.#repNames.get(repId) ?? null),
      }))
      .toSorted((a, b) => b.rows - a.rows)
  }

  /** What a commit adds and changes beside the deals. */
  outcome() {
    const owners = this.#accountOwners()
    return {
      newReps: [...this.#newReps.values()],
      newAccounts: [...this.#newAccounts.values()].map(({ account, won }): NewAccount => ({
        ...account,
        type: won ? 'customer' : account.type,
        ownerRepId: owners.get(account.id) ?? null,
      })),
      accountHandovers: this.#known.accounts.flatMap(({ id, ownerRepId }): AccountHandover[] => {
        const to = owners.get(id)
        return to === undefined || to === ownerRepId ? [] : [{ id, from: ownerRepId, to }]
      }),
      renamedReps: this.#renamedReps,
      renamedAccounts: this.#renamedAccounts,
      adoptedAccounts: this.#adopted,
      ownerKeys: [...this.#owners.values()].flatMap(({ words: { key }, known, repId }) =>
        known || repId === null
          ? []
          : [{ key, repId, before: this.#known.owners.get(key) ?? null }],
      ),
      ownersLeftOut: [...this.#owners.values()].flatMap(({ words, choice }) =>
        choice.kind === 'none' ? [words.key] : [],
      ),
      ownerReps: new Map([...this.#owners].map(([key, { repId }]) => [key, repId])),
      accountIds: this.#accountIds,
      repNames: this.#repNames,
      accountNames: this.#accountNames(),
    }
  }

  /**
   * The reps to whom the lists give accounts. An owner who is no rep gives none, and none is asked
   * about for a list alone: who owns nothing but accounts may be anybody in the company. So what is in
   * doubt gives none either: an account of two owners, a name of two reps, a rep who is archived.
   */
  #accountOwners(): Map<string, string> {
    const found = new Map<string, string | null>()
    const repLike = this.#repsLike()
    for (const { id, owner } of this.#listed) {
      const repId = repLike(owner)
      if (repId === null) continue
      const before = found.get(id)
      found.set(id, before === undefined || before === repId ? repId : null)
    }
    return new Map([...found].flatMap(([id, repId]) => (repId === null ? [] : [[id, repId]])))
  }

  /**
   * The rep whom an owner's words mean beyond the deals of the file, null for nobody: by CRM key, by
   * address, by name, and at each of them first whom an owner of the deals was said to be.
   */
  #repsLike(): (owner: OwnerWords) => string | null {
    const said = new Map<string, string | null>()
    for (const { words, repId } of this.#owners.values()) {
      const names = words.onlyId ? [] : [`name:${fold(words.name)}`]
      if (words.email !== null) names.push(`mail:${words.email.toLowerCase()}`)
      for (const name of names)
        said.set(name, said.has(name) && said.get(name) !== repId ? null : repId)
    }
    const archived = new Set(
      this.#known.reps.flatMap(({ id, archivedAt }) => (archivedAt === null ? [] : [id])),
    )
    const seen = new Map<string, string | null>()
    return (owner) => {
      let repId = seen.get(owner.key)
      if (repId === undefined) {
        const like = this.#repLike(owner, said)
        repId = like === null || archived.has(like) || !this.#repNames.has(like) ? null : like
        seen.set(owner.key, repId)
      }
      return repId
    }
  }

  #repLike(owner: OwnerWords, said: ReadonlyMap<string, string | null>): string | null {
    const linked = this.#owners.get(owner.key)
    if (linked) return linked.repId
    const byKey = this.#known.owners.get(owner.key)
    if (byKey !== undefined) return byKey
    const mail = owner.email?.toLowerCase() ?? ''
    const saidOfMail = said.get(`mail:${mail}`)
    if (saidOfMail !== undefined) return saidOfMail
    const name = fold(owner.name)
    const byMail = this.#repsByMail.get(mail)
    const saidOfName = owner.onlyId ? undefined : said.get(`name:${name}`)
    if (byMail === undefined && saidOfName !== undefined) return saidOfName
    const shared = owner.onlyId || this.#sharedNames.reps.has(name)
    const repId =
      byMail ?? (shared ? undefined : (this.#repsByName.get(name) ?? this.#newReps.get(name)?.id))
    return repId === undefined || (this.#leftOut.has(owner.key) && !this.#isNewer(repId))
      ? null
      : repId
  }

  #linkOwner(words: OwnerWords): OwnerLink {
    const chosen = this.#choices.get(words.key)
    const before = this.#known.owners.get(words.key)
    const choice = chosen ?? this.#propose(words, before)
    const repId = this.#repOf(words, choice)
    const known = before !== undefined && before === repId
    if (known && !words.onlyId) this.#giveName(before, words.name)
    return { words, known, choice, repId, rows: 0 }
  }

  #propose(words: OwnerWords, before: string | undefined): OwnerChoice {
    if (before !== undefined) return { kind: 'rep', repId: before }
    const byMail =
      words.email === null ? undefined : this.#repsByMail.get(words.email.toLowerCase())
    const repId = byMail ?? this.#repsByName.get(fold(words.name))
    if (this.#leftOut.has(words.key) && !this.#isNewer(repId)) return { kind: 'none' }
    return repId === undefined ? { kind: 'new', name: words.name } : { kind: 'rep', repId }
  }

  /** Whether a rep came to the team after the owners were left out: then it may well be one of them. */
  #isNewer(repId: string | undefined): boolean {
    const rep = this.#known.reps.find(({ id }) => id === repId)
    return rep !== undefined && this.#leftOutAt !== null && rep.createdAt > this.#leftOutAt
  }

  #repOf(words: OwnerWords, choice: OwnerChoice): string | null {
    if (choice.kind === 'none') return null
    if (choice.kind === 'rep') {
      if (!this.#repNames.has(choice.repId)) throw notFound('rep')
      return choice.repId
    }
    // The same new name for two owners means one person.
    const name = choice.name.trim()
    const same = this.#newReps.get(fold(name))
    if (same) return same.id
    const rep: NewRep = { id: this.#nextId(), name, email: words.email }
    this.#newReps.set(fold(name), rep)
    this.#repNames.set(rep.id, name)
    return rep.id
  }

  /** A rep who was named by an id takes the name as soon as a file gives it. */
  #giveName(repId: string, name: string): void {
    const rep = this.#known.reps.find((one) => one.id === repId)
    const ids = [...this.#known.owners].filter(([, id]) => id === repId).map(([key]) => key)
    if (!rep || rep.name === name || !ids.includes(`id:${rep.name}`)) return
    this.#renamedReps.push({ id: repId, name, before: rep.name })
    this.#repNames.set(repId, name)
  }

  #linkAccount(words: AccountWords): string {
    const byId = words.crmId === null ? undefined : this.#byCrmId.get(words.crmId)
    if (byId) {
      if (!words.onlyId && byId.name === byId.crmId && words.name !== byId.name)
        this.#renamedAccounts.push({ id: byId.id, name: words.name, before: byId.name })
      return byId.id
    }
    const byName = words.onlyId ? undefined : this.#byName.get(fold(words.name))
    if (byName && (words.crmId === null || byName.crmId === null)) {
      if (words.crmId !== null && byName.crmId === null) {
        this.#adopted.push({ id: byName.id, crmId: words.crmId })
        const adopted = { ...byName, crmId: words.crmId }
        this.#byCrmId.set(words.crmId, adopted)
        this.#byName.set(fold(words.name), adopted)
      }
      return byName.id
    }
    const account: NewAccount = {
      id: this.#nextId(),
      crmId: words.crmId,
      name: words.name,
      type: 'prospect',
      ownerRepId: null,
    }
    this.#newAccounts.set(account.id, { account, won: false })
    return account.id
  }

  #accountNames(): Map<string, string> {
    const names = new Map(this.#known.accounts.map(({ id, name }) => [id, name]))
    for (const { account } of this.#newAccounts.values()) names.set(account.id, account.name)
    for (const { id, name } of this.#renamedAccounts) names.set(id, name)
    return names
  }
}
