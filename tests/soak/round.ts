// Kills on one profile, one after the other: every browser first finds what the killed one before it left.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arrive, type Arrival } from './arrival.js';
import { Gone, launch, type Backend, type Browser } from './browser.js';
import { begin } from './beginning.js';
import { Ledger } from './ledger.js';
import { Lock } from './lock.js';
import { Page } from './page.js';
import { results } from './paths.js';
import { momentOf, type Kill } from './plan.js';
import type { Random } from './random.js';
import type { Records } from './record.js';
import type { Server } from './server.js';
import { Aside, Situation } from './situation.js';
import { User } from './user.js';

export interface Result {
  kill: Kill;
  backend: Backend;
  /** What the page had called saved since the kill before. */
  acknowledged: number;
  lost: number;
  arrival: Arrival;
  /** From the start of the browser until the next one had found everything. */
  seconds: number;
}

export interface Run {
  random: Random;
  records: Records;
  server: Server;
  /** How often every step was heard. */
  visits: Map<string, number>;
  tell(result: Result): void;
}

const deadline = 240_000;
/** Long enough for several answers, and for the copy that follows them. */
const chance = 3000;

export class Round {
  #aside = new Aside();
  #ledger = new Ledger();
  #lock = new Lock();
  #spot = '4.1';
  readonly #folder: string;
  readonly #profile: string;
  #settled = false;

  constructor(
    private readonly run: Run,
    private readonly backend: Backend,
  ) {
    this.#folder = mkdtempSync(join(tmpdir(), 'aimwright-soak-'));
    this.#profile = join(this.#folder, 'profile');
    mkdirSync(join(this.#folder, 'files'));
    process.once('exit', () => rmSync(this.#folder, { recursive: true, force: true }));
  }

  async kill(kills: readonly Kill[]): Promise<void> {
    let browser: Browser | null = null;
    try {
      let since = Date.now();
      for (const [index, kill] of [...kills, null].entries()) {
        const before = kills[index - 1];
        this.#lookForProfile();
        browser = launch(this.#profile, this.backend);
        const page = await Page.open(browser);
        const situation = this.#situation(page);
        const arrival = await this.#arrive(situation, kills);
        if (before && arrival) this.#tell(before, arrival, since);
        if (arrival?.faults.length) return await this.#keep(browser);
        if (index > 0) since = Date.now();
        if (kill) await this.#bring(browser, situation, kill);
        browser.kill();
        await browser.gone;
        this.#count(page);
      }
    } catch (error) {
      if (browser) await this.#keep(browser);
      throw error;
    } finally {
      browser?.kill();
      await browser?.gone;
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  // A browser given an empty folder shows an empty site, which is no loss of this site's.
  #lookForProfile(): void {
    if (this.#settled && !existsSync(join(this.#profile, 'Default')))
      throw new Error('the folder of the profile is gone: something else has removed it');
  }

  // After a loss the rest of the round would say nothing; what is there of it is kept to be looked at.
  async #keep(browser: Browser): Promise<void> {
    browser.kill();
    await browser.gone;
    const kept = join(results, 'lost');
    rmSync(kept, { recursive: true, force: true });
    cpSync(this.#profile, kept, { recursive: true });
  }

  #situation(page: Page): Situation {
    const { random, records, server } = this.run;
    const user = new User(page, records, random, join(this.#folder, 'files'));
    user.ledger = this.#ledger;
    user.lock = this.#lock;
    user.spot = this.#spot;
    return new Situation(page, user, random, this.#aside, server);
  }

  async #arrive(situation: Situation, kills: readonly Kill[]): Promise<Arrival | null> {
    const { url } = this.run.server;
    if (this.#settled) return arrive(situation, url);
    await situation.page.goto(`${url}#/start`);
    // Another key has to have something attached to seal.
    await begin(situation, kills[0]?.scenario.encrypted ?? false);
    this.#settled = true;
    return null;
  }

  async #bring(browser: Browser, situation: Situation, kill: Kill): Promise<void> {
    const { page, user } = situation;
    const { armed, scenario } = kill;
    await scenario.before?.(situation);
    const reached = page.reached();
    await page.arm(armed);
    let failed: unknown = null;
    const running = scenario.run(situation).catch((error: unknown) => {
      if (!(error instanceof Gone)) failed = error;
    });
    const { random } = this.run;
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref());
    if (armed) {
      const late = wait(deadline).then(() => 'late' as const);
      const broken = running.then((): 'late' | Promise<unknown> =>
        failed ? ('late' as const) : reached,
      );
      const outcome = await Promise.race([reached, late, broken]);
      if (outcome === 'late') failed ??= new Error(`${momentOf(kill)}: never came there`);
      if (!armed.held) await wait(random.next() ** 2 * 40);
    } else {
      await wait(random.next() * chance);
    }
    browser.kill();
    await running;
    this.#spot = user.spot;
    if (failed) throw new Error(`${momentOf(kill)}: ${String(failed)}`);
  }

  #tell(kill: Kill, arrival: Arrival, since: number): void {
    const { acknowledged, lost } = this.#ledger;
    this.#ledger.acknowledged = 0;
    this.#ledger.lost = 0;
    const seconds = (Date.now() - since) / 1000;
    const { backend } = this;
    this.run.tell({ kill, backend, acknowledged, lost, arrival, seconds });
  }

  #count(page: Page): void {
    const { visits } = this.run;
    for (const { step } of page.steps) visits.set(step, (visits.get(step) ?? 0) + 1);
  }
}
