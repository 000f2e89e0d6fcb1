// What storing one answer takes in the built site, on a profile on the disk.
import { commitPlace, noteCommits, takeCommits } from './browser/commits.js';
import { place, watch } from './browser/presses.js';
import { encrypt } from './encrypted.js';
import { withProfile } from './hosts/chromium.js';
import { serve } from './hosts/server.js';
import { at } from './paths.js';
import { openExample, pressRound } from './presses.js';

export type Kind = 'plain' | 'encrypted';

/** `rounds` times `questions` answers in the example, each stored before the next is given. Milliseconds. */
export async function storeAnswers(
  kind: Kind,
  rounds: number,
  questions: number,
): Promise<number[]> {
  const server = await serve(at('site/dist'));
  try {
    return await withProfile(async (context) => {
      await context.addInitScript(noteCommits, commitPlace);
      const page = await context.newPage();
      await openExample(page, server.url);
      if (kind === 'encrypted') await encrypt(page);
      await page.evaluate(watch, place);
      await pressRound(page, '1', questions); // warms up; some of it may stand already
      await page.evaluate(takeCommits, commitPlace);
      for (let n = 0; n < rounds; n++) await pressRound(page, n % 2 === 0 ? '2' : '1', questions);
      const commits = await page.evaluate(takeCommits, commitPlace);
      const given = rounds * questions;
      if (commits.length !== given)
        throw new Error(`${given} answers were given, ${commits.length} stored`);
      return commits;
    });
  } finally {
    server.stop();
  }
}
