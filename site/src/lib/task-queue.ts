// Work that runs one after the other, in the order it was asked for; the first of it at once.
//
//   const queue = new TaskQueue();
//   const saved = await queue.run(() => save());
export class TaskQueue {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#waiting === 0 ? work() : this.#last.then(work);
    this.#waiting += 1;
    this.#last = result
      .catch(() => {})
      .finally(() => {
        this.#waiting -= 1;
      });
    return result;
  }

  /** Resolves when all that was asked for so far is done or has failed. */
  idle(): Promise<unknown> {
    return this.#last;
  }
}
