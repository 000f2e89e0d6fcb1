// The test function of all specs: what it opens is watched.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, test as base, type BrowserContext, type Page } from '@playwright/test';
import { chromium as browser, device, site } from './places.js';
import { Server } from './server.js';
import { Watch } from './watch.js';

/** A machine that keeps its profile when the browser is closed. */
export class Machine {
  #context: BrowserContext | null = null;

  constructor(
    readonly profile: string,
    private readonly watch: Watch,
    private readonly url: string,
  ) {}

  /** `more`: what the browser is told beside the usual. */
  async openBrowser(more: string[] = []): Promise<Page> {
    const { launchOptions: _, ...options } = device;
    this.#context = await chromium.launchPersistentContext(this.profile, {
      ...browser,
      ...options,
      args: [...(browser.args ?? []), ...more],
      baseURL: this.url,
    });
    this.#context.setDefaultTimeout(20_000);
    await this.watch.over(this.#context, this.url);
    return this.#context.newPage();
  }

  async closeBrowser(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }
}

interface Fixtures {
  watch: Watch;
  /** A server of this test's own, which it may stop. */
  server: Server;
  machine: Machine;
}

export const test = base.extend<Fixtures>({
  watch: [
    async ({ context, baseURL }, use) => {
      const watch = new Watch();
      await watch.over(context, baseURL ?? '');
      await use(watch);
      watch.verify();
    },
    { auto: true },
  ],
  server: async ({}, use) => {
    const server = await Server.start(site);
    await use(server);
    await server.stop();
  },
  machine: async ({ server, watch }, use) => {
    const profile = mkdtempSync(join(tmpdir(), 'aimwright-profile-'));
    const machine = new Machine(profile, watch, server.url);
    await use(machine);
    await machine.closeBrowser();
    rmSync(profile, { recursive: true, force: true });
  },
});

export { expect } from '@playwright/test';
