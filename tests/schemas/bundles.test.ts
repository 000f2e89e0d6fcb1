import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { faultsIn, jsonFiles, readJson } from './schemas.js';

const bundles = jsonFiles('content').filter((path) => !path.startsWith('content/schemas/'));
const kinds = [
  'framework',
  'guidance',
  'register',
  'rules',
  'method',
  'document',
  'locale',
  'example',
];

function schemaOf(kind: string) {
  return new Ajv({ allErrors: true, allowUnionTypes: true }).compile(
    readJson(`content/schemas/${kind}.schema.json`) as object,
  );
}

describe('content bundles', () => {
  test.each(kinds)('there is a bundle of kind %s', (kind) => {
    const found = bundles.map((path) => (readJson(path) as { bundle: string }).bundle);
    expect(found).toContain(kind);
  });

  test.each(bundles)('%s keeps to the schema of its kind', (path) => {
    const bundle = readJson(path) as { bundle: string };
    expect(kinds).toContain(bundle.bundle);
    expect(faultsIn(schemaOf(bundle.bundle), bundle)).toEqual([]);
  });

  test('a bundle with a misspelt member is refused by name', () => {
    const method = readJson('content/methods/readiness-2.json') as Record<string, unknown>;
    const { bands, ...rest } = method;
    expect(faultsIn(schemaOf('method'), { ...rest, band: bands })).toEqual([
      " must have required property 'bands'",
      ' must NOT have additional properties',
    ]);
  });
});
