// Setting, changing and giving passphrases, as a person does it. Every change has two halves, so that one can be killed
// in the second: the forms, and the click after which something is stored.
import type { Lock } from './lock.js';
import type { Page } from './page.js';
import type { Situation } from './situation.js';

const lockedHeading = 'This assessment is locked';

async function newPassphrase(page: Page, passphrase: string): Promise<void> {
  await page.fill('New passphrase', passphrase);
  await page.fill('The same again', passphrase);
}

/** A passphrase, and the group of the recovery code that is asked for. */
async function passphraseAndCode(page: Page, passphrase: string): Promise<void> {
  await newPassphrase(page, passphrase);
  await page.click('Go on to the recovery code');
  const { label, group } = await page.until(
    'the recovery code',
    () => {
      const label = [...document.querySelectorAll('label')]
        .map((each) => each.textContent?.trim() ?? '')
        .find((words) => words.startsWith('Type group'));
      const groups = [...document.querySelectorAll('ol[aria-label] li code')];
      const group = groups[Number(/\d/.exec(label ?? '')?.[0]) - 1]?.textContent;
      return label && group ? { label, group } : null;
    },
    null,
  );
  await page.fill(label, group);
}

async function toast(page: Page, words: string, there: boolean): Promise<void> {
  await page.until(
    `${there ? 'it says' : 'it says no more'} “${words}”`,
    ({ words, there }) =>
      [...document.querySelectorAll('.toast')].some((each) => each.textContent?.includes(words)) ===
      there,
    { words, there },
  );
}

export async function prepareEncryption({ page, user }: Situation): Promise<void> {
  await page.visit('/data/encryption');
  await passphraseAndCode(page, user.lock.begin());
}

export async function encrypt({ page, user }: Situation): Promise<void> {
  await page.click('Encrypt it now');
  await page.until(
    'it is encrypted',
    () => document.querySelector('main')?.textContent?.includes('It is encrypted from now on'),
    null,
  );
  user.lock.acknowledge();
}

const passphraseChanged = 'The passphrase is changed.';

export async function preparePassphrase({ page, user }: Situation): Promise<void> {
  await page.visit('/data/encryption');
  await toast(page, passphraseChanged, false);
  await page.click('Change the passphrase');
  await page.fill('Present passphrase', user.lock.passphrase);
  await newPassphrase(page, user.lock.begin());
}

export async function changePassphrase({ page, user }: Situation): Promise<void> {
  await page.click('Change the passphrase');
  await toast(page, passphraseChanged, true);
  user.lock.acknowledge();
}

const keyChanged = 'Everything is sealed under the new key.';

export async function prepareKey({ page, user }: Situation): Promise<void> {
  await page.visit('/data/encryption');
  await toast(page, keyChanged, false);
  await page.click('Change the key');
  await page.fill('Present passphrase', user.lock.passphrase);
  await page.click('Go on to the new passphrase');
  await passphraseAndCode(page, user.lock.begin());
}

export async function changeKey({ page, user }: Situation): Promise<void> {
  await page.click('Seal everything again');
  await toast(page, keyChanged, true);
  user.lock.acknowledge();
}

/** Whether a passphrase opens what is locked. */
async function opens(page: Page, passphrase: string): Promise<boolean> {
  await page.fill('Passphrase', passphrase);
  await page.click('Unlock');
  const outcome = await page.until(
    'an answer to the passphrase',
    (heading) => {
      const locked = document.querySelector('main h1')?.textContent?.trim() === heading;
      if (!locked) return 'opened';
      const unlocking = [...document.querySelectorAll('main form button')].some(
        (each) => each.textContent?.trim() === 'Unlock',
      );
      return unlocking ? document.querySelector('main form .error')?.textContent?.trim() : null;
    },
    lockedHeading,
  );
  if (outcome !== 'opened' && !outcome.includes('The passphrase is not right'))
    throw new Error(`it stays locked: ${outcome}`);
  return outcome === 'opened';
}

/** The passphrase that opens what is locked, of all that may be right. */
export async function unlock(page: Page, { tries }: Lock): Promise<string | null> {
  for (const each of tries) if (await opens(page, each)) return each;
  return null;
}
