// When a copy is due: soon after a commit, whatever follows it, and less often the longer a copy takes. One at a time.
//
//   const scheduler = new WriteScheduler(() => writeBackup());
//   scheduler.touch();                 // after every commit
//   await scheduler.now();             // the page is about to be hidden
export class WriteScheduler {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #commits = 0;
  #running: Promise<void> | null = null;
  #took = 0;

  /** Milliseconds: the pause before a copy that is made `quickly`, and the longest there is. */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly pause = 30,
    private readonly longest = 2000,
    private readonly quickly = 60,
  ) {}

  touch(): void {
    this.#commits += 1;
    this.#timer ??= setTimeout(() => void this.now(), this.#wait);
  }

  get #wait(): number {
    return this.#took <= this.quickly ? this.pause : Math.min(8 * this.#took, this.longest);
  }

  /** Does what is due; resolves when it is done. */
  async now(): Promise<void> {
    this.#forgetTimer();
    // Commits made meanwhile are due again after it.
    if (this.#running) await this.#running;
    if (this.#commits === 0) return;
    this.#forgetTimer();
    this.#commits = 0;
    this.#running = this.#work().finally(() => (this.#running = null));
    await this.#running;
  }

  async #work(): Promise<void> {
    const began = performance.now();
    await this.work();
    this.#took = performance.now() - began;
  }

  /** Forgets what was due, and waits for what is being done. */
  async halt(): Promise<void> {
    this.stop();
    await this.#running;
  }

  /** Forgets what was due. */
  stop(): void {
    this.#forgetTimer();
    this.#commits = 0;
  }

  #forgetTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
