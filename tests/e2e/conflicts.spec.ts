// Two people wrote differently about the same things: many decided at once by a rule, deletions one by one.
import type { Page } from '@playwright/test';
import { bringIn, chooseFile, saveToFile } from './support/files.js';
import {
  answer,
  arrive,
  beginAssessment,
  choice,
  goTo,
  goToPlace,
  goToQuestion,
  question,
  readHead,
  saved,
  write,
  type AnswerWord,
} from './support/steps.js';
import { expect, test } from './support/test.js';

async function answerAll(page: Page, answers: [id: string, word: AnswerWord][]): Promise<void> {
  for (const [id, word] of answers) {
    await goToQuestion(page, id);
    await answer(page, word);
  }
}

async function expectAnswer(page: Page, id: string, word: AnswerWord): Promise<void> {
  await goToQuestion(page, id);
  await expect(choice(page, word)).toHaveAttribute('aria-pressed', 'true');
}

async function addControl(page: Page, title: string): Promise<void> {
  await goTo(page, '/assess');
  await page.getByRole('button', { name: 'Add a control of your own' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a control of your own' });
  await dialog.getByLabel('Title').fill(title);
  await dialog.getByRole('button', { name: 'Add own control', exact: true }).click();
  await expect(question(page)).toHaveText(title);
}

async function deleteControl(page: Page, id: string): Promise<void> {
  await goToQuestion(page, id);
  await page.getByRole('link', { name: /^Its record/ }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await saved(page);
}

test('a rule decides many at once, and a deletion against an edit goes either way', async ({
  page: dana,
  browser,
  baseURL,
  watch,
}) => {
  await arrive(dana);
  await beginAssessment(dana, { organisation: 'Northlight', person: 'Dana' });
  await addControl(dana, 'A kill switch');
  await addControl(dana, 'A bias board');
  const first = await saveToFile(dana);

  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  await watch.over(context, baseURL ?? '');
  const ravi = await context.newPage();
  await arrive(ravi);
  await chooseFile(ravi, first);
  await expect(ravi.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  await goToPlace(ravi, 'Data');
  await write(ravi, 'Your name', 'Ravi');

  // Each for themselves; of 4.3 she writes last, of the others he does.
  await answerAll(dana, [
    ['4.1', 'Met'],
    ['4.2', 'Not met'],
  ]);
  await deleteControl(dana, 'X.1');
  await deleteControl(dana, 'X.2');
  await answerAll(ravi, [
    ['4.1', 'Not met'],
    ['4.2', 'Partly met'],
    ['4.3', 'Not met'],
  ]);
  for (const [id, title] of [
    ['X.1', 'A kill switch, tested'],
    ['X.2', 'A bias board that meets'],
  ] as const) {
    await goToQuestion(ravi, id);
    await write(ravi, 'Title', title);
  }
  await answerAll(dana, [['4.3', 'Met']]);

  await bringIn(dana, await saveToFile(ravi));
  await expect(dana.getByRole('heading', { name: '5 things to decide' })).toBeVisible();
  await dana.getByRole('button', { name: 'Take it in' }).click();
  const main = dana.getByRole('main');
  const rule = main.getByLabel('Decide by a rule');
  await rule.selectOption('The lower of two answers');
  await expect(main).toContainText('2 are left: the rule does not say.');

  // Only what is shown is decided.
  await main.getByRole('button', { name: 'Answer 3' }).click();
  await rule.selectOption('What was written later');
  await main.getByRole('button', { name: 'Decide 3' }).click();
  const deletions = main.getByRole('group', { name: /deleted by one, changed by another/ });
  await expect(deletions).toHaveCount(2);
  await expect(main.getByRole('group', { name: /^4\./ })).toHaveCount(0);

  await deletions.filter({ hasText: 'A kill switch, tested' }).getByText('Delete it').click();
  await expect(deletions).toHaveCount(1);
  await deletions.getByText('Keep it').click();
  await expect(main.getByText('There is nothing to decide.')).toBeVisible();

  await expectAnswer(dana, '4.1', 'Not met');
  await expectAnswer(dana, '4.2', 'Partly met');
  await expectAnswer(dana, '4.3', 'Met');
  await goTo(dana, '/assess/X.1');
  await expect(question(dana)).toHaveText('There is no such question');
  await goToQuestion(dana, 'X.2');
  await expect(question(dana)).toHaveText('A bias board that meets');

  // What she decided is decided for him too.
  await bringIn(ravi, await saveToFile(dana));
  await expect(ravi.getByRole('heading', { name: 'Nothing to decide' })).toBeVisible();
  await ravi.getByRole('button', { name: 'Take it in' }).click();
  await expect(ravi.getByRole('heading', { level: 1, name: 'Where do we stand?' })).toBeVisible();
  expect(await readHead(ravi)).toBe(await readHead(dana));
  await context.close();
});
