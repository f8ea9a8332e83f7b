import { withoutParameters } from '../errors.ts';
import type { Turn } from './turn.ts';

/** What PostgreSQL is spoken to by: this library's client or that one's. */
export interface Wire {
  query(...statement: unknown[]): Promise<unknown>;
  /** Runs statements without parameters, several at once. */
  exec(text: string): Promise<unknown>;
}

/**
 * The statements of a writing connection, one after another. Stands where drizzle expects a client. What has to be said between
 * two units waits for the next statement: a round trip less.
 */
export class UnitStatements {
  #last: Promise<unknown> | undefined;
  #owed: string[] = [];
  #failure: Error | undefined;
  readonly #turn: Turn;
  readonly #wire: () => Wire;

  constructor(turn: Turn, wire: () => Wire) {
    this.#turn = turn;
    this.#wire = wire;
  }

  get underWay(): Promise<unknown> | undefined {
    return this.#last;
  }

  async query(...statement: unknown[]): Promise<unknown> {
    this.#turn.check();
    return this.#next(async () => {
      try {
        // Asked for first: without a connection nothing is said at all, and no promise is left alone.
        const wire = this.#wire();
        const [, result] = await Promise.all([this.#payOwed(), wire.query(...statement)]);
        return result;
      } catch (error) {
        this.#failure = withoutParameters(error);
        throw this.#failure;
      }
    });
  }

  /** Opens a transaction. Nothing that was owed to an earlier one is said. */
  begin(text: string): Promise<unknown> {
    this.#owed = [];
    this.#failure = undefined;
    return this.#next(() => this.#exec(`${text}; SAVEPOINT unit`));
  }

  /** PostgreSQL runs nothing more of a transaction once a statement has failed: nor can its unit be kept, even if it went on. */
  keep(): void {
    if (this.#failure) throw this.#failure;
    this.#owed.push('RELEASE unit', 'SAVEPOINT unit');
  }

  undo(): void {
    this.#failure = undefined;
    this.#owed.push('ROLLBACK TO unit');
  }

  end(text: string): Promise<unknown> {
    this.#owed.push(text);
    return this.#next(() => this.#payOwed());
  }

  async #payOwed(): Promise<void> {
    if (this.#owed.length > 0) await this.#exec(this.#owed.splice(0).join('; '));
  }

  async #exec(text: string): Promise<void> {
    try {
      await this.#wire().exec(text);
    } catch (error) {
      throw withoutParameters(error);
    }
  }

  #next<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#last ? this.#last.then(run) : run();
    const ended = result
      .then(
        () => {},
        () => {},
      )
      .then(() => {
        if (this.#last === ended) this.#last = undefined;
      });
    this.#last = ended;
    return result;
  }
}
