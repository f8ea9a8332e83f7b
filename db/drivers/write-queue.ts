import type { Writer } from '../client.ts';
import type { Turn } from './turn.ts';

/** The one connection of a process that writes. A transaction on it always holds a savepoint to come back to. */
export interface WritingConnection {
  readonly tx: Writer;
  /** Whether the transaction that was begun is still there. */
  readonly isOpen: boolean;
  /** The statement that is under way, until it has ended. */
  readonly underWay: Promise<unknown> | undefined;
  begin(): Promise<void> | void;
  /** Moves the savepoint to here. Throws when something of the unit has failed, whether or not the unit minded. */
  keep(): Promise<void> | void;
  /** Goes back to the savepoint. */
  undo(): Promise<void> | void;
  commit(): Promise<void> | void;
  /** Ends what is open; nothing of it is stored. */
  abandon(): Promise<void> | void;
}

interface Unit {
  work: (tx: Writer) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}
type Settled = () => void;

const mostInOneCommit = 128;
const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Group commit. Units that have gathered run one after another in one transaction, each under a savepoint, and are answered
 * after the commit: a durable write costs a share of a sync.
 */
export class WriteQueue {
  #waiting: Unit[] = [];
  #draining: Promise<void> | undefined;
  #closed = false;
  readonly #connection: WritingConnection;
  readonly #turn: Turn;

  constructor(connection: WritingConnection, turn: Turn) {
    this.#connection = connection;
    this.#turn = turn;
  }

  write<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    // It would wait for a commit that waits for it, and be stored although the one around it isn't.
    if (this.#turn.isMine) return Promise.reject(new Error('a unit of work inside another'));
    if (this.#closed) return Promise.reject(new Error('the database is closed'));
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as Unit['resolve'], reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Takes no more, and resolves when what was waiting has been answered. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      // After the events of this turn, so that all that arrived together shares a commit.
      await nextTurn();
      await this.#commit(this.#waiting.splice(0, mostInOneCommit));
    }
    this.#draining = undefined;
  }

  async #commit(batch: Unit[]): Promise<void> {
    const settled: Settled[] = [];
    try {
      await this.#connection.begin();
      for (const unit of batch) settled.push(await this.#run(unit));
      await this.#connection.commit();
    } catch (error) {
      // The disk is full, another process holds the database, or the connection is gone. Nothing of this batch is stored, unless the
      // connection went after COMMIT had been sent: then nobody knows, and whoever tries again is recognised by the answer's id.
      await this.#connection.abandon();
      for (const unit of batch) unit.reject(error);
      return;
    }
    for (const settle of settled) settle();
  }

  async #run(unit: Unit): Promise<Settled> {
    try {
      const value = await this.#turn.take(() => this.#alone(unit));
      await this.#connection.keep();
      return () => unit.resolve(value);
    } catch (error) {
      if (!this.#connection.isOpen) throw error;
      await this.#connection.undo();
      return () => unit.reject(error);
    }
  }

  /** A unit goes on as soon as its statement has ended. One that hasn't when the event loop has turned waits for something else. */
  async #alone({ work }: Unit): Promise<unknown> {
    let turn: NodeJS.Immediate | undefined;
    let over = false;
    const waited = new Promise<never>((_, reject) => {
      const look = () => {
        if (over) return;
        turn = setImmediate(() => {
          const statement = this.#connection.underWay;
          if (statement) void statement.then(look);
          else reject(new Error('a unit of work waited for something other than its transaction'));
        });
      };
      look();
    });
    try {
      return await Promise.race([work(this.#connection.tx), waited]);
    } finally {
      over = true;
      clearImmediate(turn);
    }
  }
}
