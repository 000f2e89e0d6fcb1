// What a profile begins with: a file that somebody else has made is opened, so that there is something to lose.
import { someFile } from './attaching.js';
import type { Situation } from './situation.js';
import { organisation } from './user.js';

/** Where the questions of the first answers are: enough for many pieces. */
const questions = (count: number) =>
  Array.from({ length: count }, (_, index): [string, string] => [
    ['4.1', '4.2', '4.3', '5.1', '5.2', '5.3', '6.2', '7.1'][index % 8] as string,
    ['met', 'partly', 'not_met'][Math.floor(index / 8) % 3] as string,
  ]);

/** `attached`: with a file in it. */
export async function begin(situation: Situation, attached: boolean): Promise<void> {
  const { page, user, random, aside } = situation;
  const { records } = user;
  aside.secondFile = await records.make('Southlight', questions(8));
  const files = attached ? [someFile(random)] : [];
  const file = await records.make(organisation, questions(300), files);
  await page.visit('/start');
  await page.choose(user.file(attached ? 'first.zip' : 'first.aims', file));
  await user.opened();
  user.ledger.restart((await records.verify(file)).facts);
  user.lock.restart();
  await user.answerSome(2);
}

/** Where the workspace is encrypted, a new one in the clear takes its place. */
export async function ensurePlain(situation: Situation): Promise<void> {
  if (!situation.user.lock.closed) return;
  await situation.deleteWorkspace(organisation);
  await begin(situation, true);
}
