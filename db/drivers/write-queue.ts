import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database as Connection } from 'better-sqlite3';
import type { Writer } from '../client.ts';

interface Unit {
  work: (tx: Writer) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}
type Settled = () => void;

const mostInOneCommit = 128;

/**
 * Group commit. Units that have gathered run one after another in one transaction, each under a savepoint, and are answered
 * after the commit: a durable write costs a share of a sync.
 */
export class WriteQueue {
  #waiting: Unit[] = [];
  #draining = false;
  #running: Unit | undefined;
  readonly #unit = new AsyncLocalStorage<Unit>();
  readonly #connection: Connection;
  readonly #tx: Writer;
  readonly #begin;
  readonly #commit;
  readonly #save;
  readonly #release;
  readonly #undo;

  constructor(connection: Connection, makeWriter: (check: () => void) => Writer) {
    this.#connection = connection;
    this.#tx = makeWriter(() => this.#check());
    this.#begin = connection.prepare('BEGIN IMMEDIATE');
    this.#commit = connection.prepare('COMMIT');
    this.#save = connection.prepare('SAVEPOINT unit');
    this.#release = connection.prepare('RELEASE unit');
    this.#undo = connection.prepare('ROLLBACK TO unit');
  }

  write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    // It would wait for a commit that waits for it, and be stored although the one around it isn't.
    if (this.#running && this.#unit.getStore() === this.#running) return Promise.reject(new Error('a unit of work inside another'));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Unit['resolve'], reject });
      if (this.#draining) return;
      this.#draining = true;
      // After the events of this turn, so that all that arrived together shares a commit.
      setImmediate(() => void this.#drain());
    });
  }

  /** A statement of a unit that isn't running would land in a stranger's transaction. */
  #check(): void {
    if (!this.#running || this.#unit.getStore() !== this.#running) throw new Error('a write outside its unit of work');
  }

  async #drain(): Promise<void> {
    const batch = this.#waiting.splice(0, mostInOneCommit);
    const settled: Settled[] = [];
    try {
      this.#begin.run();
      for (const unit of batch) settled.push(await this.#run(unit));
      this.#commit.run();
      for (const settle of settled) settle();
    } catch (error) {
      // The disk is full, or another process holds the database: nothing of this batch is stored.
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      for (const unit of batch) unit.reject(error);
    }
    if (this.#waiting.length > 0) setImmediate(() => void this.#drain());
    else this.#draining = false;
  }

  async #run(unit: Unit): Promise<Settled> {
    this.#save.run();
    this.#running = unit;
    try {
      const value = await this.#unit.run(unit, () => this.#alone(unit));
      this.#release.run();
      return () => unit.resolve(value);
    } catch (error) {
      if (!this.#connection.inTransaction) throw error;
      this.#undo.run();
      this.#release.run();
      return () => unit.reject(error);
    } finally {
      this.#running = undefined;
    }
  }

  /** Everything on this connection settles before the event loop turns; a unit still waiting then waits for something else. */
  async #alone(unit: Unit): Promise<unknown> {
    let turn: NodeJS.Immediate | undefined;
    const waited = new Promise<never>((_, reject) => {
      turn = setImmediate(() => reject(new Error('a unit of work waited for something other than its transaction')));
    });
    try {
      return await Promise.race([unit.work(this.#tx), waited]);
    } finally {
      clearImmediate(turn);
    }
  }
}
