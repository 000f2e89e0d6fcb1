// Every screen of the site, by name, and how to come there from the open example.
import { expect, type Page } from '@playwright/test';
import { goTo } from './steps.js';

export interface Screen {
  name: string;
  open: (page: Page) => Promise<void>;
}

async function at(page: Page, address: string, heading: string | RegExp): Promise<void> {
  await goTo(page, address);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

export const screens: Screen[] = [
  {
    name: 'overview',
    async open(page) {
      await at(page, '/', 'Where do we stand?');
      await expect(page.getByRole('group', { name: /^Clauses and control areas/ })).toBeVisible();
    },
  },
  {
    name: 'a question',
    async open(page) {
      await at(page, '/assess/6.1.3', /./);
      await expect(page.getByRole('button', { name: /^Partly met/ }).first()).toBeVisible();
    },
  },
  {
    name: 'a question in detail with its guidance',
    async open(page) {
      await goTo(page, '/assess/6.1.3-b?mode=deep&panel=guide');
      await expect(page.getByText('How an auditor tests it')).toBeVisible();
    },
  },
  {
    name: 'a control that is excluded',
    async open(page) {
      await at(page, '/assess?state=excluded', /./);
      const excluded = page
        .getByRole('navigation', { name: 'Questions' })
        .getByRole('listitem')
        .getByRole('link')
        .first();
      const address = ((await excluded.getAttribute('href')) ?? '').slice(1);
      await at(page, address, /./);
      await expect(page.getByText('Does this control apply to you?')).toBeVisible();
    },
  },
  { name: 'a clause', open: (page) => at(page, '/assess/8', /./) },
  {
    name: 'the list of questions with its filters',
    async open(page) {
      await at(page, '/assess?phase=operation', /./);
      await expect(page.getByRole('group', { name: 'Phase', exact: true })).toBeVisible();
    },
  },
  { name: 'registers', open: (page) => at(page, '/registers', 'Manage') },
  {
    name: 'all evidence',
    async open(page) {
      await at(page, '/registers/evidence', 'Evidence');
      await expect(page.getByRole('grid')).toBeVisible();
    },
  },
  {
    name: 'a table with its filters',
    async open(page) {
      await at(page, '/registers/soa', 'Statement of applicability');
      await page.getByRole('button', { name: 'Filter', exact: true }).click();
      await expect(page.getByRole('group', { name: 'Applicable' })).toBeVisible();
    },
  },
  {
    name: 'a table with its columns and a selection',
    async open(page) {
      await at(page, '/registers/evidence', 'Evidence');
      await page.getByRole('button', { name: 'Columns and layout' }).click();
      await page.getByRole('grid').getByRole('checkbox').nth(1).check();
      await expect(page.getByRole('group', { name: 'Selected records' })).toBeVisible();
      // Nothing is half under the top line.
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
  {
    name: 'evidence opened',
    async open(page) {
      await at(page, '/registers/evidence', 'Evidence');
      await page.getByRole('grid').getByRole('link').first().click();
      await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
    },
  },
  {
    name: 'new evidence',
    async open(page) {
      await at(page, '/registers/evidence/new', 'Add evidence');
      await expect(page.getByLabel('Title')).toBeVisible();
    },
  },
  {
    name: 'gaps with one opened',
    async open(page) {
      await at(page, '/gaps', 'Gaps');
      await page
        .getByRole('table', { name: 'Gaps' })
        .getByRole('cell')
        .first()
        .getByRole('button')
        .click();
      await expect(page.getByText('What to reach')).toBeVisible();
    },
  },
  {
    name: 'an explanation beside the overview',
    async open(page) {
      await goTo(page, '/?panel=explain%3A6%3Aclaimed');
      await expect(page.getByRole('table', { name: 'What it is made of' })).toBeVisible();
    },
  },
  {
    name: 'an explanation as a page',
    async open(page) {
      await at(page, '/explain/A.6/verified', 'How this figure came about');
      await expect(page.getByRole('table', { name: 'What it is made of' })).toBeVisible();
    },
  },
  {
    name: 'a likely finding',
    async open(page) {
      await at(page, '/explain/6.1.3/finding', 'How this figure came about');
      await expect(page.getByRole('table', { name: 'What it is made of' })).toBeVisible();
    },
  },
  {
    name: 'report',
    async open(page) {
      await at(page, '/reports/gap', 'Gap report');
      await expect(page.getByRole('article').getByRole('table').first()).toBeVisible();
    },
  },
  { name: 'calibration', open: (page) => at(page, '/calibration', 'Calibration') },
  {
    name: 'a comparison without ratings',
    async open(page) {
      await at(page, '/calibration/compare', 'How far you agree');
      await expect(page.getByRole('link', { name: 'Begin to rate' })).toBeVisible();
    },
  },
  { name: 'data', open: (page) => at(page, '/data', 'Your data') },
  {
    name: 'history',
    async open(page) {
      await at(page, '/history', 'History');
      await expect(page.getByRole('article').first()).toBeVisible();
    },
  },
  {
    name: 'two days compared',
    async open(page) {
      await at(page, '/history/compare?from=2026-09-01&to=2026-10-15', 'Compare two days');
      await expect(page.getByText(/differences in/)).toBeVisible();
    },
  },
  {
    name: 'deletion',
    async open(page) {
      await at(page, '/data', 'Your data');
      await page
        .getByRole('button', { name: /^Delete / })
        .first()
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  { name: 'bringing in a file', open: (page) => at(page, '/merge', /Bring in/) },
  {
    name: 'a redacted copy before it is saved',
    async open(page) {
      await at(page, '/share', 'Share a redacted copy');
      await page.getByRole('checkbox', { name: /^6 / }).check();
      await page.getByRole('radio', { name: 'Replace some names' }).check();
      await expect(page.getByText('Part left out: 6 Planning.')).toBeVisible();
      await expect(page.locator('main .waiting')).toHaveCount(0);
    },
  },
  { name: 'nothing to decide', open: (page) => at(page, '/conflicts', 'To decide') },
  {
    name: 'whether the record is whole',
    async open(page) {
      await at(page, '/integrity', 'Is the record whole?');
      await expect(page.getByRole('table', { name: 'Chains' })).toBeVisible();
    },
  },
  { name: 'help', open: (page) => at(page, '/help', 'Help') },
  {
    name: 'no such question',
    open: (page) => at(page, '/assess/99.9', 'There is no such question'),
  },
  {
    name: 'start with work on the device',
    async open(page) {
      await at(page, '/start', /How ready/);
      await expect(page.getByText('Go on where you were')).toBeVisible();
    },
  },
  {
    name: 'what can be done with a workspace',
    async open(page) {
      await at(page, '/start', /How ready/);
      await page
        .getByRole('button', { name: /^More about/ })
        .first()
        .click();
      await expect(page.getByRole('button', { name: 'Put in the bin' })).toBeVisible();
    },
  },
  {
    name: 'a new assessment',
    async open(page) {
      await at(page, '/start', /How ready/);
      await page.getByRole('button', { name: 'New assessment' }).click();
      await page.getByRole('button', { name: 'Begin', exact: true }).click();
      await expect(page.getByText('Write the name of the organisation.')).toBeVisible();
    },
  },
  {
    name: 'a file that was refused',
    async open(page) {
      await at(page, '/start', /How ready/);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose a file' }).click();
      await (
        await chooser
      ).setFiles({ name: 'other.aims', mimeType: 'text/plain', buffer: Buffer.from('{}') });
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'encryption',
    async open(page) {
      await at(page, '/data/encryption', 'Encryption');
      await page.getByRole('button', { name: 'Go on to the recovery code' }).click();
      await expect(page.getByText(/^■ Too short/)).toBeVisible();
    },
  },
  {
    name: 'search',
    async open(page) {
      await at(page, '/', 'Where do we stand?');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('policy');
      await expect(page.getByRole('option').nth(3)).toBeVisible();
    },
  },
  {
    name: 'the list of keys',
    async open(page) {
      await at(page, '/', 'Where do we stand?');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
    },
  },
];

/** Closes what a screen left open over the page. */
export async function leave(page: Page): Promise<void> {
  if ((await page.locator('dialog:modal').count()) > 0) await page.keyboard.press('Escape');
  await expect(page.locator('dialog:modal')).toHaveCount(0);
}
