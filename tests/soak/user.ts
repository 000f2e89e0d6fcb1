// A person at work on one workspace: answers with keys, waits for the sign that says saved, and notes what was.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ledger } from './ledger.js';
import { Lock } from './lock.js';
import type { Page } from './page.js';
import type { Random } from './random.js';
import type { Records } from './record.js';

export const organisation = 'Northlight';

/** After the last question there is no next one. */
const last = 'A.10.4';
const answers = ['met', 'partly', 'not_met'] as const;

/** The question on display that takes an answer, once everything done before is stored. */
const restingAt = (left: string | null) => {
  const sign = document.querySelector('header .saved');
  if (sign?.textContent?.trim() !== 'Saved' || sign.querySelector('.unsaid')) return null;
  if (!document.querySelector('main .choices button[aria-pressed]:enabled')) return null;
  const here = /^#\/assess\/([^?]+)/.exec(location.hash)?.[1] ?? null;
  return here === left ? null : here;
};

export class User {
  ledger = new Ledger();
  lock = new Lock();
  /** The last question that was answered. */
  spot = '4.1';

  constructor(
    readonly page: Page,
    readonly records: Records,
    readonly random: Random,
    /** Where files are put that the user chooses. */
    private readonly folder: string,
  ) {}

  file(name: string, bytes: Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  opened(name = organisation): Promise<string> {
    return this.page.until(
      `the workspace ${name} is open`,
      (name: string) => {
        const open = document.querySelector('header .saved') && document.querySelector('main h1');
        return open && document.querySelector('header a.name')?.textContent === name ? name : null;
      },
      name,
    );
  }

  async goToQuestions(): Promise<void> {
    await this.page.visit(`/assess/${this.spot}`);
    await this.page.until('a question', restingAt, null);
  }

  /**
   * One answer with a key, which goes on to the next question. It counts once that is there and the page says that all
   * is saved.
   */
  async answer(): Promise<void> {
    const { page } = this;
    const here = await page.until('a question', restingAt, null);
    if (here === last) return this.#jump();
    const which = this.random.below(answers.length);
    this.spot = here;
    this.ledger.begin([[here, answers[which] as string]]);
    await page.press(String(which + 1));
    await page.until('the answer is saved', restingAt, here);
    this.ledger.acknowledge();
    if (this.random.below(12) === 0) await this.#jump();
  }

  async #jump(): Promise<void> {
    await this.page.visit(`/assess/${this.random.of(starts)}`);
  }

  async answerOn(until: () => boolean = () => false): Promise<void> {
    await this.goToQuestions();
    while (!until()) await this.answer();
  }

  async answerSome(count: number): Promise<void> {
    let left = count;
    await this.answerOn(() => (left -= 1) < 0);
  }

  /** The whole record with what is attached, as the site hands it out. */
  async saveToFile(): Promise<Buffer> {
    const { page } = this;
    await page.evaluate(() => void delete (globalThis as { soakSaved?: Blob }).soakSaved);
    await page.visit('/data');
    await page.click('Save to a file');
    const base64 = await page.until(
      'a saved file',
      async () => {
        const saved = (globalThis as { soakSaved?: Blob }).soakSaved;
        if (!saved) return null;
        const bytes = new Uint8Array(await saved.arrayBuffer());
        let text = '';
        for (const byte of bytes) text += String.fromCharCode(byte);
        return btoa(text);
      },
      null,
    );
    return Buffer.from(base64, 'base64');
  }
}

const starts = ['4.1', '5.2', '6.1.2', '7.2', '8.2', '9.1', 'A.4.2', 'A.6.2.2', 'A.8.2'];
