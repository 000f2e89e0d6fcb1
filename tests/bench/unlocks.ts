// Unlocks an encrypted workspace of the built site with its passphrase, again and again.
import { lockedHeading, unlock } from '../e2e/support/encrypting.js';
import { noteOpening, openingPlace, shown, type Shown } from './browser/opening.js';
import { encrypt } from './encrypted.js';
import { withProfile } from './hosts/chromium.js';
import { serve } from './hosts/server.js';
import { at } from './paths.js';
import { openExample } from './presses.js';

export interface Unlock {
  /** Milliseconds from submitting the passphrase to the end of the frame that shows the workspace. */
  all: number;
  derivation: NonNullable<Shown['derivation']>;
}

export async function unlocks(count: number): Promise<Unlock[]> {
  const server = await serve(at('site/dist'));
  try {
    return await withProfile(async (context) => {
      await context.addInitScript(noteOpening, openingPlace);
      const page = await context.newPage();
      await openExample(page, server.url);
      await encrypt(page);
      await page.evaluate(() => location.assign('#/'));
      const measured: Unlock[] = [];
      for (let n = 0; n < count; n++) {
        await page.reload();
        await lockedHeading(page).waitFor();
        await unlock(page);
        const { at, submitted, derivation } = await page.evaluate(shown, openingPlace);
        if (submitted === null || derivation === null)
          throw new Error('it opened without its passphrase');
        measured.push({ all: at - submitted, derivation });
      }
      return measured;
    });
  } finally {
    server.stop();
  }
}
