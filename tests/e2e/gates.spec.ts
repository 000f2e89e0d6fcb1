// Are we ready? What fails, why, and from there to the question.
import type { Locator, Page } from '@playwright/test';
import { startExample } from './support/steps.js';
import { expect, test } from './support/test.js';

const gate = (page: Page, title: string): Locator =>
  page
    .getByRole('region', { name: 'Are we ready?' })
    .getByRole('group')
    .filter({ has: page.getByText(title, { exact: true }) });

test.beforeEach(({ page, watch }) => startExample(page, watch));

test('a gate says what fails and why, and leads to the question', async ({ page }) => {
  const stage1 = gate(page, 'Stage 1 audit');
  await expect(stage1).toContainText('not passed');
  await expect(stage1.getByRole('heading', { name: 'Fails' })).toBeHidden();
  await stage1.getByText('Stage 1 audit').click();
  await expect(stage1.getByRole('heading', { name: 'Fails' })).toBeVisible();

  const item = stage1
    .getByRole('listitem')
    .filter({ hasText: 'Every document that clauses 4 to 10 require is there' })
    .first();
  const missing = item.getByRole('link').first();
  const name = (await missing.textContent()) ?? '';
  await expect(item).toContainText('Current evidence: no');
  await missing.click();
  await expect(page).toHaveURL(/#\/assess\//);
  await expect(page.getByRole('main')).toContainText(name.split(' ').slice(2).join(' '));
});

test('a later gate names the one it includes', async ({ page }) => {
  const stage2 = gate(page, 'Stage 2 audit');
  await stage2.getByText('Stage 2 audit').click();
  await expect(stage2).toContainText('Asks for all of Stage 1 audit as well.');
});
