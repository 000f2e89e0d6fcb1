// When a copy is due: once nothing was committed for a while, and at the latest after so many commits. One at a time.
//
//   const rhythm = new Rhythm(() => writeCopy());
//   rhythm.touch();                 // after every commit
//   await rhythm.now();             // the page is about to be hidden
export class Rhythm {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #commits = 0;
  #running: Promise<void> | null = null;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly quiet = 2000,
    private readonly most = 20,
  ) {}

  touch(): void {
    this.#commits += 1;
    clearTimeout(this.#timer);
    if (this.#commits >= this.most) void this.now();
    else this.#timer = setTimeout(() => void this.now(), this.quiet);
  }

  /** Does what is due; resolves when it is done. */
  async now(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#running) {
      // Commits made meanwhile are due again after it.
      await this.#running;
      if (this.#commits === 0) return;
    }
    if (this.#commits === 0) return;
    this.#commits = 0;
    this.#running = this.work().finally(() => (this.#running = null));
    await this.#running;
  }

  /** Forgets what was due, and waits for what is being done. */
  async halt(): Promise<void> {
    this.stop();
    await this.#running;
  }

  /** Forgets what was due. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#commits = 0;
  }
}
