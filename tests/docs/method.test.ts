import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonFiles, readJson, root } from '../schemas/schemas.js';

interface Method {
  id: string;
  version: string;
  parameters: Record<string, number>;
  bands: { id: string; from_percent: number }[];
}

const text = readFileSync(join(root, 'docs/method.md'), 'utf8');
const path = /\((?:\.\.\/)(content\/methods\/[^)]+)\)/.exec(text)![1]!;
const method = readJson(path) as Method;

/** The rows of a section's table, cell by cell. */
function rows(heading: string): string[][] {
  const section = text.split(new RegExp(`^## (?:\\d+\\. )?${heading}$`, 'm'))[1]!;
  return section
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

test('the method document names the method it describes, which is the newest', () => {
  expect(text).toContain(`method \`${method.id}\`, version ${method.version}`);
  const versions = jsonFiles('content/methods').map((file) => (readJson(file) as Method).version);
  const order = new Intl.Collator('en', { numeric: true });
  expect(versions.sort(order.compare).at(-1)).toBe(method.version);
});

test('the method document gives every parameter with its value', () => {
  const given = rows('Parameters').map(([name, value]) => [name, Number(value)]);
  expect(Object.fromEntries(given)).toEqual(method.parameters);
});

test('the method document gives every band with its start', () => {
  const given = rows('Bands').map(([id, from]) => ({ id, from_percent: parseInt(from!, 10) }));
  expect(given).toEqual(method.bands);
});
