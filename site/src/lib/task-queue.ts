// Work that runs one after the other, in the order it was asked for.
//
//   const queue = new TaskQueue();
//   const saved = await queue.run(() => save());
export class TaskQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  /** Resolves when all that was asked for so far is done or has failed. */
  idle(): Promise<unknown> {
    return this.#last;
  }
}
