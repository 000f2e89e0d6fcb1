// Where a person stands between two kills: the page, the workspaces there are, and what may be expected of each.
import { unlock } from './encrypting.js';
import type { Page } from './page.js';
import type { Random } from './random.js';
import type { Server } from './server.js';
import { putOf } from './record.js';
import { organisation, type User } from './user.js';

const second = 'Southlight';
/** What the list calls a workspace that keeps its name to itself. */
const locked = 'Encrypted assessment';

/** Of a second workspace: whether it must be there, must not, or may. */
export type Presence = 'here' | 'gone' | 'either';

/** What goes on beside the main workspace; it outlives the browsers of a round. */
export class Aside {
  second: Presence = 'gone';
  /** The file the second workspace comes from. */
  secondFile: Uint8Array = new Uint8Array();
  linked = false;
}

export class Situation {
  #colleague = '';
  #theirs: (readonly [string, string])[] = [];

  constructor(
    readonly page: Page,
    readonly user: User,
    readonly random: Random,
    readonly aside: Aside,
    private readonly server: Server,
  ) {}

  /** A colleague has answered some of the last controls in a file that was saved just now. */
  async prepareColleague(): Promise<void> {
    const { user, random } = this;
    const file = await user.saveToFile();
    const answers = ['met', 'partly', 'not_met'];
    const { facts: mine } = await user.records.verify(file);
    this.#theirs = ['A.9.2', 'A.9.3', 'A.10.2', 'A.10.3'].map((id) => [
      id,
      random.of(answers.filter((each) => each !== mine.get(id))),
    ]);
    const theirs = await user.records.workedOn(file, this.#theirs.map(putOf));
    this.#colleague = user.file('colleague.aims', theirs);
  }

  async mergeColleague(): Promise<void> {
    const { page, user } = this;
    await page.choose(this.#colleague);
    user.ledger.begin(this.#theirs);
    await page.click('Take it in');
    await page.until(
      'it is taken in',
      () => document.querySelector('.toast')?.textContent?.includes('Taken in') ?? false,
      null,
    );
    user.ledger.acknowledge();
    await user.answerOn();
  }

  async importSecond(): Promise<void> {
    const { page, user, aside } = this;
    if (aside.second !== 'here') {
      aside.second = 'either';
      await page.visit('/start');
      await page.choose(user.file('second.aims', aside.secondFile));
      await user.opened(second);
      aside.second = 'here';
    }
    await this.openMain();
  }

  async openMain(): Promise<void> {
    await this.chooseMain();
    await this.user.opened();
  }

  async chooseMain(): Promise<void> {
    const { page } = this;
    await page.until(
      'the main workspace to open',
      (names) => {
        // What was opened before may still be about to show itself.
        if (location.hash !== '#/start') {
          location.assign('#/start');
          return false;
        }
        const all = document.querySelectorAll<HTMLElement>('main li button.open');
        const found = [...all].find((each) =>
          names.includes(each.querySelector('.name')?.textContent?.trim() ?? ''),
        );
        found?.click();
        return found !== undefined;
      },
      [organisation, locked],
    );
  }

  async deleteSecond(): Promise<void> {
    const { aside } = this;
    if (aside.second === 'gone') return;
    aside.second = 'either';
    await this.deleteWorkspace(second);
    aside.second = 'gone';
  }

  async deleteWorkspace(name: string): Promise<void> {
    const { page } = this;
    await page.visit('/data');
    await page.click(`Delete ${name}`);
    await page.type('dialog:modal input', name);
    await page.click('Delete for good');
    await page.until('the dialog closes', () => !document.querySelector('dialog:modal'), null);
  }

  /** The page is loaded again; what is encrypted asks for its passphrase then. */
  async startAnew(): Promise<void> {
    const { page, user } = this;
    await page.reload();
    if (user.lock.closed) await unlock(page, user.lock);
    await user.opened();
  }

  async linkFile(): Promise<void> {
    const { page, aside } = this;
    if (!aside.linked) await page.click('Link a file');
    aside.linked = true;
  }

  /** A new version is on the server, and the page has been told. */
  async bringNewVersion(): Promise<void> {
    const { page } = this;
    await page.until(
      'the site is kept on the device',
      () => navigator.serviceWorker.controller !== null,
      null,
    );
    await this.server.update();
    await page.until(
      'the new version is ready',
      async () => {
        await (await navigator.serviceWorker.getRegistration())?.update().catch(() => {});
        return document.body.textContent?.includes('A new version of Aimwright is ready.') ?? false;
      },
      null,
    );
  }
}
