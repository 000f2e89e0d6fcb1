// Files made to break whoever opens them: each is refused with words, soon, and the work that is open goes on.
import { chooseFile, saveToFile } from './support/files.js';
import { answer, goTo, goToQuestion, readHead, startAssessment } from './support/steps.js';
import { expect, test } from './support/test.js';

const MiB = 1 << 20;
const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

/** Lines after a sound header; what stands between them and the next line is the file's own business. */
const lines: Record<string, (whole: string) => string> = {
  'deep arrays': () => `${nested(1_000_000)}\n`,
  'deep objects': () => `${nested(300_000, '{"a":', '}')}\n`,
  'never closed': () => '['.repeat(MiB),
  'many small values': () => `[${'[0],'.repeat(1_000_000)}0]\n`,
  'one long string': () => `"${'x'.repeat(8 * MiB)}"\n`,
  'one long number': () => `${'9'.repeat(MiB)}\n`,
  'a huge exponent': () => '1e999999999\n',
  'a long key': () => `{"${'k'.repeat(MiB)}":1}\n`,
  'keys twice': () => '{"op":1,"op":2}\n',
  'a NUL and a tail': () => '{"op":1}\0more\n',
  'keys of the prototype': () =>
    '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}\n',
  'half a surrogate pair': () => '{"op":["\\ud800",1]}\n',
  'many empty lines': () => '\n'.repeat(500_000),
  'no line end': (whole) => whole.trimEnd(),
  'line ends of another system': (whole) => whole.replaceAll('\n', '\r\n'),
  'its own lines twice': (whole) => whole + whole,
};

/** Whole files that are something else. */
const files: Record<string, Buffer> = {
  'nothing but zeros': Buffer.alloc(8 * MiB),
  'a deep header': Buffer.from(nested(1_000_000)),
  'a byte order mark twice': Buffer.from('\ufeff\ufeff{}\n'),
  'overlong UTF-8': Buffer.from([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d, 0x0a]),
  'a zip file': Buffer.from('504b0304140000000800000021004f9f', 'hex'),
};

test('no shape of a file stops the page or comes near the work', async ({ page, watch }) => {
  await startAssessment(page, watch, { organisation: 'Northlight' });
  await goToQuestion(page, '4.1');
  await answer(page, 'Met');
  const own = (await saveToFile(page)).bytes.toString('utf8');
  const head = await readHead(page);
  const header = own.slice(0, own.indexOf('\n') + 1);
  // Of another workspace, so that it would be opened beside this one, not joined.
  const foreign = (place: number) =>
    header.replace(/[0-9a-f]{32}/, place.toString(16).padStart(2, '0').repeat(16));
  const all = [
    ...Object.entries(lines).map(([name, make], place): [string, Buffer] => [
      name,
      Buffer.from(foreign(place) + make(own.slice(header.length))),
    ]),
    ...Object.entries(files),
  ];
  await goTo(page, '/start');
  for (const [name, bytes] of all) {
    await test.step(name, async () => {
      await goTo(page, '/start');
      await chooseFile(page, { name: `${name}.aims`, bytes });
      const refused = page.getByRole('alert').filter({ hasText: `${name}.aims was not opened` });
      const asked = page.getByRole('dialog', { name: 'This file has faults' });
      const opened = page.getByRole('heading', { level: 1, name: 'Where do we stand?' });
      await expect(refused.or(asked).or(opened).first()).toBeVisible();
      if (await asked.isVisible()) await asked.getByRole('button', { name: 'Cancel' }).click();
      if (await refused.isVisible())
        await expect(refused).not.toContainText(/Something went wrong|The engine made a mistake/);
      // One that is odd and sound is opened, and shows itself in its own time.
      if (await opened.isVisible()) await page.reload();
      expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
    });
  }
  await goTo(page, '/start');
  await page
    .getByRole('button', { name: /^Northlight/ })
    .first()
    .click();
  await expect(page.getByRole('banner').getByRole('link')).toHaveText('Northlight');
  expect(await readHead(page)).toBe(head);
  await goToQuestion(page, '4.2');
  await answer(page, 'Not met');
});
