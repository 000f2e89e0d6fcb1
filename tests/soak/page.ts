// One page of the site, used as a person would: clicking what is written on it, pressing keys, choosing files.
import type { Armed, Report } from './agent.js';
import { agent } from './agent.js';
import { Gone, type Browser } from './browser.js';

const patience = 120_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const codeOf: Record<string, number> = { Enter: 13, Escape: 27 };

export class Page {
  /** Every step that was heard, in order. */
  readonly steps: Report[] = [];
  #script: string | null = null;
  #reached: ((report: Report) => void) | null = null;

  private constructor(
    private readonly browser: Browser,
    private readonly sessionId: string,
  ) {
    browser.listen(({ method, params, sessionId: of }) => {
      if (method !== 'Runtime.bindingCalled' || of !== sessionId) return;
      const report = JSON.parse(String(params['payload'])) as Report;
      this.steps.push(report);
      if (report.reached) this.#reached?.(report);
    });
  }

  static async open(browser: Browser): Promise<Page> {
    const { targetId } = await browser.send('Target.createTarget', { url: 'about:blank' });
    const attached = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(browser, String(attached['sessionId']));
    await page.send('Page.enable');
    await page.send('Runtime.enable');
    await page.send('Runtime.addBinding', { name: 'soakReport' });
    await page.arm(null);
    await browser.send('Browser.setDownloadBehavior', { behavior: 'deny' });
    return page;
  }

  send(method: string, params: Record<string, unknown> = {}) {
    return this.browser.send(method, params, this.sessionId);
  }

  /** Where the page is to be caught from now on; resolves at once, `reached` when it was. */
  async arm(armed: Armed | null): Promise<void> {
    if (this.#script !== null) {
      await this.send('Page.removeScriptToEvaluateOnNewDocument', { identifier: this.#script });
    }
    const source = `(${String(agent)})(${JSON.stringify(armed)})`;
    const added = await this.send('Page.addScriptToEvaluateOnNewDocument', { source });
    this.#script = String(added['identifier']);
    await this.evaluate(
      (armed) => void ((globalThis as { soakArmed?: unknown }).soakArmed = armed),
      armed,
    );
  }

  reached(): Promise<Report> {
    return new Promise((resolve) => (this.#reached = resolve));
  }

  async evaluate<A, T>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
  async evaluate<T>(work: () => T | Promise<T>): Promise<T>;
  async evaluate<A, T>(work: (argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    const answer = await this.send('Runtime.evaluate', {
      expression: `(${String(work)})(${JSON.stringify(argument) ?? ''})`,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    const failed = answer['exceptionDetails'] as
      { text: string; exception?: { description?: string } } | undefined;
    if (failed) throw new Error(failed.exception?.description ?? failed.text);
    return (answer['result'] as { value: T }).value;
  }

  /** What `look` answers once it is neither null nor false; the page may be changed for another meanwhile. */
  async until<A, T>(
    what: string,
    look: (argument: A) => T | Promise<T>,
    argument: A,
  ): Promise<NonNullable<T>> {
    const end = Date.now() + patience;
    for (;;) {
      try {
        const found = await this.evaluate(look, argument);
        if (found !== null && found !== undefined && found !== false)
          return found as NonNullable<T>;
      } catch (error) {
        // Between two pages there is none to ask.
        if (error instanceof Gone || !/context|navigat/i.test(String(error))) throw error;
      }
      if (Date.now() > end) {
        const seen = await this.evaluate(() => document.body.innerText.slice(0, 400));
        throw new Error(`${what}: not within ${patience / 1000} s, but ${seen}`);
      }
      await pause(20);
    }
  }

  async goto(url: string): Promise<void> {
    await this.send('Page.navigate', { url });
  }

  /** The page of before is gone when this resolves. */
  async reload(): Promise<void> {
    await this.evaluate(() => void ((globalThis as { soakBefore?: boolean }).soakBefore = true));
    await this.send('Page.reload');
    await this.until(
      'the page is loaded again',
      () =>
        (globalThis as { soakBefore?: boolean }).soakBefore !== true &&
        document.readyState === 'complete',
      null,
    );
  }

  /** To another address of the site, as a link would. */
  async visit(address: string): Promise<void> {
    await this.evaluate((hash) => void location.assign(hash), `#${address}`);
  }

  async click(words: string): Promise<void> {
    await this.until(
      `“${words}” to click on`,
      (words) => {
        const modal = document.querySelector('dialog:modal');
        const all = (modal ?? document).querySelectorAll<HTMLElement>('button, a[href]');
        const found = [...all].find((each) => {
          const name = each.getAttribute('aria-label') ?? each.textContent ?? '';
          return name.trim() === words && !each.matches(':disabled');
        });
        found?.click();
        return found !== undefined;
      },
      words,
    );
  }

  async press(key: string): Promise<void> {
    const code = codeOf[key] ?? key.toUpperCase().charCodeAt(0);
    const about = { key, windowsVirtualKeyCode: code, nativeVirtualKeyCode: code };
    const text = key.length === 1 ? { text: key } : {};
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...about, ...text });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...about });
  }

  async type(selector: string, text: string): Promise<void> {
    await this.until(
      `a field ${selector}`,
      (selector) => {
        const field = document.querySelector<HTMLElement>(selector);
        field?.focus();
        return field !== null && document.activeElement === field;
      },
      selector,
    );
    await this.send('Input.insertText', { text });
  }

  /** In the place of what is in a field, by its label. */
  async fill(label: string, text: string): Promise<void> {
    await this.until(
      `a field “${label}”`,
      (label) => {
        const all = [...document.querySelectorAll('label')];
        const field = all.find((each) => each.textContent?.trim() === label)?.control;
        if (!(field instanceof HTMLInputElement) || field.disabled) return false;
        field.focus();
        field.select();
        return document.activeElement === field;
      },
      label,
    );
    await this.send('Input.insertText', { text });
  }

  async choose(file: string): Promise<void> {
    await this.until(
      'a file to choose',
      () => document.querySelector('main input[type=file]') !== null,
      null,
    );
    const found = await this.send('Runtime.evaluate', {
      expression: `document.querySelector('main input[type=file]')`,
    });
    const { objectId } = found['result'] as { objectId: string };
    await this.send('DOM.setFileInputFiles', { files: [file], objectId });
  }
}
