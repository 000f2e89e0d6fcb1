// A disk that is really full: a small file system of its own, with nothing left on it. What is called saved is on it.
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { downloaded } from './support/files.js';
import { long } from './support/long.js';
import { answer, choice, goToQuestion, saved, startAssessment } from './support/steps.js';
import { expect, Machine, test } from './support/test.js';

const root = process.getuid?.() === 0;
test.skip(!root || !long, 'in a long run, by the root of a machine');

const answers = ['4.1', '4.2', '4.3'];

/** Writes into a file until there is no room for a byte. */
function fill(file: string): void {
  for (let size = 1 << 20; size >= 1; size >>= 4) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}

const values: Record<string, string> = { Met: 'met', 'Partly met': 'partly', 'Not met': 'not_met' };

const pressed = (page: Page, word: 'Met' | 'Not met' | 'Partly met') =>
  expect(choice(page, word)).toHaveAttribute('aria-pressed', 'true');

for (const way of ['try again', 'a file'] as const) {
  test(`an answer a full disk has no room for is kept: ${way}`, async ({ watch, baseURL }) => {
    const disk = mkdtempSync(join(tmpdir(), 'aimwright-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=120m', 'tmpfs', disk]);
    const full = join(disk, 'full');
    const machine = new Machine(join(disk, 'profile'), watch, baseURL ?? '');
    try {
      const page = await machine.openBrowser();
      await startAssessment(page, watch, { organisation: 'Northlight', person: 'Mira Holt' });
      for (const id of answers) {
        await goToQuestion(page, id);
        await answer(page, 'Met');
      }
      fill(full);
      watch.expectFault(/^error: .*FILE_ERROR_NO_SPACE/);
      // Some more go into room the browser had set aside; in the end one is refused.
      const given: [string, 'Not met' | 'Partly met'][] = [];
      const bar = page.getByRole('alert').filter({ hasText: /not saved|browser lost/ });
      const sign = page.getByRole('banner').getByRole('status');
      for (let at = 0; (await bar.count()) === 0; at += 1) {
        const id = ['5.1', '5.2', '6.2', '7.1'][at % 4] ?? '';
        const word = at % 8 < 4 ? 'Not met' : 'Partly met';
        await goToQuestion(page, id);
        await choice(page, word).click();
        await expect(sign).toHaveText(/Saved|Not saved/);
        await expect(sign.locator('.unsaid')).toHaveCount(0);
        given.push([id, word]);
        expect(given.length).toBeLessThan(2000);
      }
      const last = new Map(given);
      await expect(sign).toHaveText('■ Not saved');
      // The browser gave back the room of what it dropped. Where that is used up as well it stays unsaved.
      fill(full);
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(bar).toBeVisible();
      await expect(sign).toHaveText('■ Not saved');
      if (way === 'a file') {
        const { bytes } = await downloaded(page, () =>
          page.getByRole('button', { name: 'Save all of it to a file' }).click(),
        );
        const text = bytes.toString();
        for (const [id, word] of [...answers.map((id) => [id, 'Met']), ...last])
          expect(text).toContain(`"response","iso-42001:${id}",{"answer":"${values[word ?? '']}"`);
      }
      rmSync(full);
      await expect(async () => {
        if (await bar.count()) await page.getByRole('button', { name: 'Try again' }).click();
        await expect(bar).toHaveCount(0, { timeout: 3000 });
      }).toPass();
      await saved(page);
      await page.reload();
      for (const id of answers) {
        await goToQuestion(page, id);
        await pressed(page, 'Met');
      }
      for (const [id, word] of last) {
        await goToQuestion(page, id);
        await pressed(page, word);
      }
    } finally {
      await machine.closeBrowser();
      execFileSync('umount', ['-l', disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  });
}
