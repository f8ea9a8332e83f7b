import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose turn it is on a writing connection: one unit of work at a time. */
export class Turn {
  #running: object | undefined;
  readonly #unit = new AsyncLocalStorage<object>();

  /** Whether the caller belongs to the unit that is running. */
  get isMine(): boolean {
    return this.#running !== undefined && this.#unit.getStore() === this.#running;
  }

  /** A statement of a unit that isn't running would land in a stranger's transaction. */
  check(): void {
    if (!this.isMine) throw new Error('a write outside its unit of work');
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    const unit = {};
    this.#running = unit;
    try {
      return await this.#unit.run(unit, work);
    } finally {
      this.#running = undefined;
    }
  }
}
