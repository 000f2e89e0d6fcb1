import { type CelInput, isCelError, isCelList, run } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import type { ExpressionValue } from 'aimwright-engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadExpressions } from './expressions/engine.js';
import { ExpressionSource } from './expressions/random-expression.js';

const count = 2_000;
const depth = 5;

const ours: Record<string, ExpressionValue> = {
  yes: { boolValue: true },
  n: { int64Value: '3' },
  m: { int64Value: '-2' },
  x: { doubleValue: 1.5 },
  word: { stringValue: 'Ab' },
  sentence: { stringValue: 'a b, ab' },
  numbers: { listValue: { values: ['1', '2', '5'].map((n) => ({ int64Value: n })) } },
  words: { listValue: { values: ['a', 'b '].map((text) => ({ stringValue: text })) } },
};

const theirs: Record<string, CelInput> = {
  yes: true,
  n: 3n,
  m: -2n,
  x: 1.5,
  word: 'Ab',
  sentence: 'a b, ab',
  numbers: [1n, 2n, 5n],
  words: ['a', 'b '],
};

/** What the library gives, in the form the engine writes. */
function written(value: unknown): ExpressionValue {
  switch (typeof value) {
    case 'boolean':
      return { boolValue: value };
    case 'bigint':
      return { int64Value: String(value) };
    case 'number':
      return { doubleValue: Number.isFinite(value) ? value + 0 : String(value) };
    case 'string':
      return { stringValue: value };
  }
  if (isCelList(value)) return { listValue: { values: [...value].map(written) } };
  const { desc, message } = value as { desc: { typeName: string }; message: { seconds: bigint } };
  const seconds = Number(message.seconds);
  if (desc.typeName === 'google.protobuf.Duration')
    return { durationValue: { days: seconds / 86_400 } };
  return { dateValue: new Date(seconds * 1000).toISOString().slice(0, 10) };
}

describe('random expressions without unknowns', () => {
  let engine: Awaited<ReturnType<typeof loadExpressions>>;
  beforeAll(async () => void (engine = await loadExpressions()));

  test(`${count} come out as in @bufbuild/cel`, () => {
    const source = new ExpressionSource(42_001);
    const seen = { errors: 0, values: 0 };
    const different: object[] = [];
    for (let i = 0; i < count; ++i) {
      const expression = source.next(depth);
      const reply = engine.evaluate(expression.ours, ours);
      const result = run(expression.cel, theirs, { funcs: strings });
      const wanted = isCelError(result) ? 'error' : written(result);
      const value = reply.ok ? reply.result.value : reply.error;
      const found = 'errorValue' in value ? 'error' : value;
      seen[found === 'error' ? 'errors' : 'values'] += 1;
      if (JSON.stringify(found) !== JSON.stringify(wanted))
        different.push({ ...expression, found, wanted });
    }
    expect(different).toEqual([]);
    // Neither all values nor all errors, or little would be compared.
    expect(seen.values).toBeGreaterThan(count / 2);
    expect(seen.errors).toBeGreaterThan(count / 20);
  });
});
