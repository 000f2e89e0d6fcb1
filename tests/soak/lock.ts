// What opens the workspace: a click while it lies in the clear, then its passphrase; and during a change the coming one
// too, until the page says that it holds. The one before then opens nothing any more.
//
//   const coming = lock.begin();             // to be set
//   lock.acknowledge();                      // the page said that it holds
//   for (const each of lock.tries) …         // after a kill
//   lock.found(each);                        // what is wrong with that this one opened it, in words
export class Lock {
  #present: string | null = null;
  #coming: string | null = null;
  #past: string | null = null;
  #made = 0;

  /** Another workspace takes the place of the one there was, in the clear. */
  restart(): void {
    this.#present = this.#coming = this.#past = null;
  }

  get closed(): boolean {
    return this.#present !== null;
  }

  get passphrase(): string {
    if (this.#present === null) throw new Error('it lies in the clear');
    return this.#present;
  }

  begin(): string {
    this.#made += 1;
    this.#coming = `${this.#made} grey herons over the weir`;
    return this.#coming;
  }

  acknowledge(): void {
    this.#past = this.#present;
    this.#present = this.#coming;
    this.#coming = null;
  }

  /** In this order: what must not open it comes first. */
  get tries(): string[] {
    return [this.#past, this.#present, this.#coming].filter((each) => each !== null);
  }

  /** Null: nothing was asked for. What opened it is what holds from here on. */
  found(opener: string | null): string[] {
    const expected = opener === this.#present || (opener !== null && opener === this.#coming);
    const was = this.#present === null ? 'in the clear' : `under “${this.#present}”`;
    const is = opener === null ? 'in the clear' : `under “${opener}”`;
    this.#present = opener;
    this.#coming = this.#past = null;
    return expected ? [] : [`it was ${was} and is ${is}`];
  }
}
