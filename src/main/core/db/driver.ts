import type { Database as Sqlite, Statement } from 'better-sqlite3'
import {
  CompiledQuery,
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

const mostStatements = 400

/** Keeps prepared statements by their text: Kysely's own driver prepares each query anew. */
class Connection implements DatabaseConnection {
  readonly #sqlite: Sqlite
  readonly #statements = new Map<string, Statement>()

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite
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

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      const statement = this.#prepare(query.sql)
      if (statement.reader) {
        return Promise.resolve({ rows: statement.all(query.parameters) as R[] })
      }
      const { changes } = statement.run(query.parameters)
      return Promise.resolve({ numAffectedRows: BigInt(changes), rows: [] })
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // A statement of its own: a kept one cannot run twice at the same time.
    for (const row of this.#sqlite.prepare(query.sql).iterate(query.parameters)) {
      yield { rows: [row as R] }
    }
  }
}

class SingleConnectionDriver implements Driver {
  readonly #sqlite: Sqlite
  readonly #connection: Connection

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite
    this.#connection = new Connection(sqlite)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  /** A writer takes its lock at once (R4); a reader, which cannot write, takes a snapshot. */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const begin = this.#sqlite.readonly ? 'begin' : 'begin immediate'
    await connection.executeQuery(CompiledQuery.raw(begin))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // SQLite ends the transaction by itself on some errors (a full disk); a second end would throw.
    if (this.#sqlite.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#sqlite.close()
  }
}

/** Kysely over one connection that the factory opened. */
export class SingleConnectionDialect implements Dialect {
  readonly #sqlite: Sqlite

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite
  }

  createDriver(): Driver {
    return new SingleConnectionDriver(this.#sqlite)
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
