// Sees everything a browser context asks for and complains about, in pages, their workers and the service worker.
import type { BrowserContext, ConsoleMessage, Page, Request, Worker } from '@playwright/test';
import { expect } from '@playwright/test';

const local = ['about:', 'blob:', 'data:'];

// Sent into pages and workers. The console is the way out that every kind of script has.
function reportViolations(): void {
  addEventListener('securitypolicyviolation', (event) => {
    console.error(`violation of ${event.effectiveDirective} by ${event.blockedURI}`);
  });
}

export class Watch {
  /** What must not happen: foreign requests, violations, errors, dialogs. */
  readonly faults: string[] = [];
  /** What went to the network after the site had come to rest. */
  readonly late: string[] = [];
  readonly requests: string[] = [];
  readonly workers: Worker[] = [];
  /** Faults the test asked for, so that it can tell that they were seen. */
  readonly provoked: string[] = [];
  #origins = new Set<string>();
  #expected: RegExp[] = [];
  #rested = false;

  /** Watches all pages the context has and will have; its site is at `url`. */
  async over(context: BrowserContext, url: string): Promise<void> {
    this.at(url);
    await context.addInitScript(reportViolations);
    context.on('request', (request) => this.#request(request));
    context.on('requestfinished', (request) => this.#answered(request));
    context.on('console', (message) => this.#said(message));
    context.on('weberror', (error) => this.#fault(`error: ${error.error().message}`));
    context.on('dialog', (dialog) => {
      this.#fault(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('serviceworker', (worker) => this.#worker(worker));
    context.on('page', (page) => this.#page(page));
    for (const worker of context.serviceWorkers()) this.#worker(worker);
    for (const page of context.pages()) this.#page(page);
  }

  /** The site is at this address too. */
  at(url: string): void {
    this.#origins.add(new URL(url).origin);
  }

  #page(page: Page): void {
    page.on('worker', (worker) => this.#worker(worker));
    page.on('websocket', (socket) => this.#fault(`socket: ${socket.url()}`));
  }

  #worker(worker: Worker): void {
    this.workers.push(worker);
    // A worker that ends before it was reached has nothing more to say.
    worker.evaluate(reportViolations).catch(() => {});
  }

  #request(request: Request): void {
    const line = `${request.method()} ${request.url()}`;
    if (local.some((scheme) => request.url().startsWith(scheme))) return;
    this.requests.push(line);
    if (!this.#origins.has(new URL(request.url()).origin)) this.#fault(`foreign: ${line}`);
    if (request.method() !== 'GET') this.#fault(`not a GET: ${line}`);
  }

  #answered(request: Request): void {
    const { origin, pathname } = new URL(request.url());
    if (!this.#rested || !this.#origins.has(origin)) return;
    // It has finished, so what is known of its answer is here; to wait for it would fail as the browser closes.
    const response = request.existingResponse();
    // The browser looks for a new service worker by itself; a page or file from the worker is no network.
    if (pathname === '/sw.js' || response?.fromServiceWorker()) return;
    this.late.push(`${request.method()} ${request.url()}`);
  }

  #said(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    this.#fault(`console: ${message.text()}`);
  }

  #fault(text: string): void {
    const expected = this.#expected.some((pattern) => pattern.test(text));
    (expected ? this.provoked : this.faults).push(text);
  }

  /** From here on the site has all it needs, so that nothing may come from the network. */
  rested(): void {
    this.#rested = true;
  }

  /** Another build is there, so that something may come. */
  restless(): void {
    this.#rested = false;
  }

  /** A test that provokes a fault says so. */
  expectFault(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  verify(): void {
    expect.soft(this.faults, 'nothing foreign, forbidden or broken').toEqual([]);
    expect.soft(this.late, 'nothing from the network once everything is there').toEqual([]);
  }
}
