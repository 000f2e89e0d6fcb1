import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'aimwright-engine';
import { expect, test } from 'vitest';
import { root } from '../schemas/schemas.js';

// The public JSON test suite is not part of this repository; AIMWRIGHT_CORPORA names its folder.
const corpora = process.env.AIMWRIGHT_CORPORA ?? join(root, '../shared/corpora');
const folder = join(corpora, 'JSONTestSuite/test_parsing');

test.skipIf(!existsSync(folder))('the verdicts on the public JSON test suite', async () => {
  const engine = await load();
  const params = { v: 1, id: 0, method: 'content.load', params: { name: 'x' } };
  const request = new TextEncoder().encode(JSON.stringify(params));
  const verdict = (name: string): string => {
    const answer = engine.handle(request, readFileSync(join(folder, name)));
    const { error } = JSON.parse(new TextDecoder().decode(answer)) as { error: { code: string } };
    return /^(json|text)\//.test(error.code) ? error.code : 'read';
  };
  const names = readdirSync(folder).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const table = names.map((name) => `${name}\t${verdict(name)}\n`).join('');
  expect(table).toBe(readFileSync(join(root, 'tests/vectors/json-test-suite.tsv'), 'utf8'));
});
