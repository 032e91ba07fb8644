import type { Database as Sqlite, Statement } from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { WriteListener } from './write-listener.ts'

const mostStatements = 400

/** Keeps prepared statements by their text: Kysely's own driver prepares each query anew. */
class Connection implements DatabaseConnection {
  readonly #sqlite: Sqlite
  readonly #listeners: readonly WriteListener[]
  readonly #statements = new Map<string, Statement>()

  constructor(sqlite: Sqlite, listeners: readonly WriteListener[]) {
    this.#sqlite = sqlite
    this.#listeners = listeners
  }

  #prepare(text: string): Statement {
    const known = this.#statements.get(text)
    if (known) return known
    const statement = this.#sqlite.prepare(text)
    if (this.#statements.size >= mostStatements) {
      const [oldest] = this.#statements.keys()
      if (oldest !== undefined) this.#statements.delete(oldest)
    }
    this.#statements.set(text, statement)
    return statement
  }

  #run<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const statement = this.#prepare(sql)
    const heard = this.#listeners.length > 0 && !statement.readonly
    // Outside of one there is no commit that anybody would hear.
    if (heard && !this.#sqlite.inTransaction) throw new Error('A write needs a transaction.')
    if (statement.reader) {
      const rows = statement.all(parameters) as R[]
      if (heard) this.#tell(sql, parameters, rows.length)
      return { rows }
    }
    const { changes } = statement.run(parameters)
    if (heard) this.#tell(sql, parameters, changes)
    return { numAffectedRows: BigInt(changes), rows: [] }
  }

  #tell(sql: string, parameters: readonly unknown[], changes: number): void {
    for (const listener of this.#listeners) listener.wrote?.({ sql, parameters, changes })
  }

  /** Begins or ends a transaction. */
  control(text: string): void {
    this.#prepare(text).run()
  }

  async commit(): Promise<void> {
    const run = (sql: string, parameters: readonly unknown[]) => void this.#run(sql, parameters)
    for (const listener of this.#listeners) listener.beforeCommit?.(run)
    for (const listener of this.#listeners) listener.sealed?.()
    this.control('commit')
    for (const listener of this.#listeners) await listener.committed?.()
  }

  rollback(): void {
    // While the lock is still held, where it is.
    for (const listener of this.#listeners) listener.rolledBack?.()
    // SQLite ends the transaction by itself on some errors (a full disk); a second end would throw.
    if (this.#sqlite.inTransaction) this.control('rollback')
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return Promise.resolve(this.#run<R>(query.sql, query.parameters))
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // A statement of its own: a kept one cannot run twice at the same time.
    const statement = this.#sqlite.prepare(query.sql)
    if (!statement.readonly) throw new Error('What is read row by row writes nothing.')
    for (const row of statement.iterate(query.parameters)) yield { rows: [row as R] }
  }
}

class SingleConnectionDriver implements Driver {
  readonly #sqlite: Sqlite
  readonly #connection: Connection

  constructor(sqlite: Sqlite, listeners: readonly WriteListener[]) {
    this.#sqlite = sqlite
    this.#connection = new Connection(sqlite, listeners)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  /** A writer takes its lock at once (R4); a reader, which cannot write, takes a snapshot. */
  async beginTransaction(): Promise<void> {
    this.#connection.control(this.#sqlite.readonly ? 'begin' : 'begin immediate')
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.commit()
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.rollback()
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#sqlite.close()
  }
}

/** Kysely over one connection that the factory opened. */
export class SingleConnectionDialect implements Dialect {
  readonly #sqlite: Sqlite
  readonly #listeners: readonly WriteListener[]

  /** @param listeners hear what is written; more may be added while the connection is open */
  constructor(sqlite: Sqlite, listeners: readonly WriteListener[] = []) {
    this.#sqlite = sqlite
    this.#listeners = listeners
  }

  createDriver(): Driver {
    return new SingleConnectionDriver(this.#sqlite, this.#listeners)
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler()
  }

  createAdapter(): DialectAdapter {
    return new SqliteAdapter()
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- the signature is Kysely's
  createIntrospector(db: Kysely<any>) {
    return new SqliteIntrospector(db)
  }
}
