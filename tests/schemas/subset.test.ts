import { describe, expect, test } from 'vitest';
import { faultsIn, jsonFiles, readJson, validatorsOf } from './schemas.js';

const schemas = jsonFiles('content/schemas');
const subset = validatorsOf('content/schemas').getSchema('subset.schema.json')!;

describe('schemas', () => {
  test.each(schemas)('%s uses only keywords of the named subset', (path) => {
    expect(faultsIn(subset, readJson(path))).toEqual([]);
  });

  test('a keyword outside the subset is found', () => {
    expect(faultsIn(subset, { type: 'object', patternProperties: {} })).not.toEqual([]);
  });

  test.each(schemas)('%s compiles, with every reference resolved', (path) => {
    const ajv = validatorsOf('content/schemas');
    expect(() => ajv.getSchema(path.split('/').at(-1)!)).not.toThrow();
  });

  test.each(schemas.filter((path) => !path.includes('/api/')))('%s stands alone', (path) => {
    expect(JSON.stringify(readJson(path))).not.toMatch(/"\$ref":"[^#]/);
  });
});
