// Words without a blank in them, as addresses and file names are: no page grows wider than its window for them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { confirmCode, givePassphrase } from './support/encrypting.js';
import { chooseFile } from './support/files.js';
import { root } from './support/places.js';
import { leave, screens } from './support/screens.js';
import { answer, arrive, atRest, figureTiles, goTo, goToQuestion } from './support/steps.js';
import { expect, test } from './support/test.js';

interface Line {
  op?: [string, number];
  by?: string;
  prev?: string;
  put?: [string, string, Record<string, unknown>];
}

const unbroken = (words: string, length: number) =>
  words.replaceAll(/[^\p{L}\p{N}]+/gu, '_').padEnd(length, 'mnopq');

/** What a person wrote, by the name of its field. */
const lengths: Record<string, number> = {
  name: 200,
  title: 200,
  note: 280,
  reason: 280,
  answered_by: 120,
  verified_by: 120,
};

/** The example with each text in one word, chained anew. */
function inOneWord(): Buffer {
  const tips = new Map<string, string>();
  const sha256 = (line: string) => createHash('sha256').update(line).digest('hex');
  const [header = '', ...lines] = readFileSync(
    join(root, 'content/examples/northlight.aims'),
    'utf8',
  )
    .trimEnd()
    .split('\n');
  const written = lines.map((text) => {
    const line = JSON.parse(text) as Line;
    const [actor = ''] = line.op ?? [];
    line.prev = tips.get(actor) ?? sha256(header);
    if (line.by) line.by = unbroken(line.by, 120);
    const fields = line.put?.[2] ?? {};
    for (const [field, value] of Object.entries(fields)) {
      if (typeof value !== 'string') continue;
      if (field === 'reference') fields[field] = `https://intranet.test/${unbroken(value, 258)}`;
      else if (lengths[field]) fields[field] = unbroken(value, lengths[field]);
    }
    const changed = JSON.stringify(line);
    tips.set(actor, sha256(changed));
    return changed;
  });
  return Buffer.from(`${[header, ...written].join('\n')}\n`);
}

/** What of the text sticks out of the window at the side, where the page scrolls there. */
const overhang = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const wide = [`${scrollWidth - clientWidth} pixels`];
    for (let text = texts.nextNode(); text && wide.length < 5; text = texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { right } = range.getBoundingClientRect();
      if (right > clientWidth + 1)
        wide.push(
          `${text.parentElement?.outerHTML.slice(0, 60)}: ${text.textContent?.slice(0, 30)}`,
        );
    }
    return wide;
  });

for (const width of [320, 1280]) {
  test(`no page is wider than its window of ${width} pixels`, async ({ page, watch }) => {
    test.slow();
    await page.setViewportSize({ width, height: 800 });
    await arrive(page);
    await atRest(page, watch);
    await chooseFile(page, { name: 'in-one-word.aims', bytes: inOneWord() });
    await expect(figureTiles(page).first()).toBeVisible();
    for (const screen of screens) {
      await screen.open(page);
      expect.soft(await overhang(page), screen.name).toEqual([]);
      await leave(page);
    }
    // The top line with all there can be in it.
    await goTo(page, '/data/encryption');
    await givePassphrase(page);
    await page.getByRole('button', { name: 'Go on to the recovery code' }).click();
    await confirmCode(page, 'Encrypt it now');
    await goToQuestion(page, '4.1');
    await answer(page, 'Not met');
    await answer(page, 'Met');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(page.getByRole('button', { name: /^Redo: / })).toBeEnabled();
    await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();
    expect(await overhang(page), 'the top line').toEqual([]);
  });
}
