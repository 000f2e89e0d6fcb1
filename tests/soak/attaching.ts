// A document becomes evidence: its file is attached to a new piece of it.
import type { Situation } from './situation.js';
import { sha256, type Attachment } from './saved.js';
import { factOf } from './record.js';
import type { Random } from './random.js';

export const someFile = (random: Random): Attachment => ({
  name: `${random.hex(8)}.bin`,
  bytes: random.bytes(1 + random.below(20_000)),
});

/** The form has taken the file, which gives the new piece of evidence its title. */
const chosen = (name: string) =>
  document.querySelector('main form [role=status]')?.textContent?.includes(name) ?? false;

/** Its page shows it with its file, and all is saved. */
const shown = (name: string) => {
  const sign = document.querySelector('header .saved');
  if (sign?.textContent?.trim() !== 'Saved' || sign.querySelector('.unsaid')) return false;
  return [...document.querySelectorAll('main section li .name')].some((each) =>
    each.textContent?.includes(name),
  );
};

export async function attach({ page, user, random }: Situation): Promise<void> {
  const file = someFile(random);
  await page.visit('/registers/evidence/new');
  await page.choose(user.file(file.name, file.bytes));
  await page.until('the file is chosen', chosen, file.name);
  user.ledger.begin([[factOf(sha256(file.bytes)), file.name]]);
  await page.click('Add evidence');
  await page.until('the file is attached', shown, file.name);
  user.ledger.acknowledge();
}
