// Firefox with a profile of its own, used as a person does: by what stands on buttons and beside fields.
//
//   const firefox = await Firefox.start(profile, url);
//   await firefox.press('Begin');
//   await firefox.kill();
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, type Browser, type ElementHandle, type Page } from 'puppeteer-core';

const patience = { timeout: 30_000 };

export class Firefox {
  /** What the page said went wrong, policy violations included. */
  readonly faults: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly downloads: string,
  ) {
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
  }

  static async start(profile: string, url: string): Promise<Firefox> {
    const downloads = join(profile, '..', 'downloads');
    mkdirSync(downloads, { recursive: true });
    const browser = await launch({
      browser: 'firefox',
      executablePath: '/usr/bin/firefox-esr',
      userDataDir: profile,
      extraPrefsFirefox: {
        'browser.download.dir': downloads,
        'browser.download.folderList': 2,
        'browser.download.alwaysOpenPanel': false,
        'intl.accept_languages': 'en-GB',
      },
    });
    const page = await browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    const firefox = new Firefox(browser, page, downloads);
    await page.goto(url);
    return firefox;
  }

  /** Ends the process at once, as a crash would. */
  async kill(): Promise<void> {
    const process = this.browser.process();
    if (!process) throw new Error('Firefox runs no longer');
    process.kill('SIGKILL');
    await once(process, 'exit');
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  async #found(
    sought: (name: string) => Element | null,
    name: string,
  ): Promise<ElementHandle<Element>> {
    const found = await this.page.waitForFunction(sought, patience, name).catch(() => null);
    const element = found?.asElement();
    if (!element) throw new Error(`there is no “${name}” on the page`);
    return element as ElementHandle<Element>;
  }

  /** What can be pressed and has a line that begins with these words. */
  async press(name: string): Promise<void> {
    await (await this.#found(pressable, name)).click();
  }

  /** The field whose label begins with these words. */
  async fill(label: string, text: string): Promise<void> {
    const field = await this.#found(fieldLabelled, label);
    await field.click({ count: 3 });
    await field.type(text);
  }

  async go(address: string): Promise<void> {
    await this.page.evaluate((hash) => location.assign(hash), `#${address}`);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  async sees(text: string): Promise<void> {
    await this.until(`“${text}”`, (sought) => document.body.innerText.includes(sought), text);
  }

  async until(what: string, holds: (given: string) => boolean, given = ''): Promise<void> {
    await this.page.waitForFunction(holds, patience, given).catch((error: unknown) => {
      throw new Error(`waited for ${what}: ${String(error)}`);
    });
  }

  read<T>(work: () => T | Promise<T>): Promise<T> {
    return this.page.evaluate(work) as Promise<T>;
  }

  async choose(button: string, path: string): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForFileChooser(), this.press(button)]);
    await chooser.accept([path]);
  }

  /** What pressing a button saves, once all of it is there. */
  async saved(button: string): Promise<{ path: string; bytes: Buffer }> {
    const before = new Set(readdirSync(this.downloads));
    await this.press(button);
    for (let turn = 0; turn < 300; turn += 1) {
      const fresh = readdirSync(this.downloads).filter((name) => !before.has(name));
      const [name] = fresh;
      if (name !== undefined && !fresh.some((each) => each.endsWith('.part'))) {
        const path = join(this.downloads, name);
        const bytes = readFileSync(path);
        if (bytes.length > 0) return { path, bytes };
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`“${button}” saved nothing`);
  }
}

// These run in the page.
const pressable = (name: string): Element | null =>
  [...document.querySelectorAll<HTMLElement>('button, a, label:has(input[type=checkbox])')].find(
    (each) =>
      each.checkVisibility() &&
      (each.ariaLabel ?? each.innerText).split('\n').some((line) => line.trim().startsWith(name)),
  ) ?? null;

const fieldLabelled = (label: string): Element | null =>
  [...document.querySelectorAll('label')].find(({ innerText }) => innerText.startsWith(label))
    ?.control ?? null;
