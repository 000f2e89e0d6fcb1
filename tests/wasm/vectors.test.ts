import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'aimwright-engine';
import { describe, expect, test } from 'vitest';
import { jsonFiles, readJson, root } from '../schemas/schemas.js';

/** One request, what is attached (a file of the project, or a text), and the exact answer. */
interface Step {
  request: unknown;
  attachment?: string;
  expect: string;
}

const folder = 'tests/vectors';
const cases = existsSync(join(root, folder)) ? jsonFiles(folder) : [];

function attached(text = ''): Uint8Array {
  const file = join(root, text);
  return text && existsSync(file) ? readFileSync(file) : new TextEncoder().encode(text);
}

describe('the vectors, in wasm', () => {
  test('there are some', () => expect(cases).not.toEqual([]));

  test.each(cases)('%s', async (path) => {
    const { steps } = readJson(path) as { steps: Step[] };
    const engine = await load();
    for (const step of steps) {
      const request = new TextEncoder().encode(JSON.stringify(step.request));
      const answer = engine.handle(request, attached(step.attachment));
      expect(new TextDecoder().decode(answer)).toBe(step.expect);
    }
  });
});
