import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJson } from '@bufbuild/protobuf';
import type { SimpleTest } from '@bufbuild/cel-spec/cel/expr/conformance/test/simple_pb.js';
import { ValueSchema, type Value } from '@bufbuild/cel-spec/cel/expr/value_pb.js';
import { TypeSchema, type Type } from '@bufbuild/cel-spec/cel/expr/checked_pb.js';
import { getTestRegistry } from '@bufbuild/cel-spec/testdata/registry.js';
import {
  getConformanceSuite,
  type IncrementalTestSuite,
} from '@bufbuild/cel-spec/testdata/tests.js';
import type { ExpressionValue } from 'aimwright-engine';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from '../schemas/schemas.js';
import { loadExpressions } from './expressions/engine.js';

interface Case {
  /** `comparisons/eq_literal/eq_int`. */
  path: string;
  /** Without what stands in quotes. */
  words: string;
  test: SimpleTest;
}

function casesOf(suite: IncrementalTestSuite, path: string[] = []): Case[] {
  const own = suite.tests.map(({ name, original }) => ({
    path: [...path, name].join('/'),
    words: original.expr.replaceAll(
      /[rR]?("""[^]*?"""|'''[^]*?'''|"(\\.|[^"\\])*"|'(\\.|[^'\\])*')/g,
      "''",
    ),
    test: original,
  }));
  return [...own, ...suite.suites.flatMap((inner) => casesOf(inner, [...path, inner.name]))];
}

const boundKinds = (test: SimpleTest) =>
  Object.values(test.bindings).map(({ kind }) =>
    kind.case === 'value' ? kind.value.kind.case : kind.case,
  );

/**
 * What of CEL the expressions here leave out, by what shows it in a case; the first that fits counts.
 * Everything else has to pass. docs/expressions.md gives the reasons.
 */
const leftOut: { feature: string; in: (one: Case) => boolean }[] = [
  {
    feature: 'messages of protocol buffers',
    in: ({ path, words, test }) =>
      /^(proto2|proto3|proto2_ext|enums|wrappers|dynamic)\//.test(path) ||
      /[A-Z]\w*\s*\{|\bmsg\b|\bproto\.|google\.protobuf/.test(words) ||
      boundKinds(test).some((kind) => kind === 'objectValue' || kind === 'enumValue'),
  },
  {
    feature: 'optional values',
    in: ({ words }) => /\boptional\b|\.\?|\[\?|\{\?|\.opt\w+\(/.test(words),
  },
  {
    feature: 'macros with two variables',
    in: ({ path }) => path.startsWith('macros2/'),
  },
  {
    feature: 'maps',
    in: ({ words, test }) => words.includes('{') || boundKinds(test).includes('mapValue'),
  },
  {
    feature: 'unsigned integers',
    in: ({ words, test }) =>
      /\b(0[xX][\da-fA-F]+|\d+)[uU]\b|\buint\b/.test(words) ||
      boundKinds(test).includes('uint64Value'),
  },
  {
    feature: 'bytes',
    in: ({ words, test }) =>
      /\b[bB][rR]?''|\bbytes\b|base64\./.test(words) || boundKinds(test).includes('bytesValue'),
  },
  {
    feature: 'times of day',
    in: ({ words }) => /\b(timestamp|duration)\(/.test(words),
  },
  {
    feature: 'types as values',
    in: ({ path, words }) => path.startsWith('conversions/type/') || /\btype\(/.test(words),
  },
  { feature: 'regular expressions', in: ({ words }) => words.includes('.matches(') },
  {
    feature: 'text formatting',
    in: ({ words }) => /\.format\(|strings\.quote/.test(words),
  },
  { feature: 'operations on bits', in: ({ words }) => words.includes('math.bit') },
  {
    feature: 'extensions for bindings and blocks',
    in: ({ words }) => /\bcel\.(bind|block|index|iterVar|accuVar)\(/.test(words),
  },
  {
    feature: 'names with full stops, and functions that a case declares',
    in: ({ path, test }) =>
      /^namespace\//.test(path) ||
      test.container !== '' ||
      Object.keys(test.bindings).some((name) => name.includes('.')) ||
      test.typeEnv.some(({ declKind }) => declKind.case === 'function'),
  },
  {
    feature: 'the types of empty lists within lists',
    in: ({ path }) => /flexible_type_parameter_assignment\/list_parameter(_order|$)/.test(path),
  },
  {
    feature: 'evaluation of what the type check refuses',
    in: ({ path, test, words }) =>
      (test.disableCheck && test.resultMatcher.case === 'value') ||
      /receiver_function_names/.test(path) ||
      // The field of something whose type is open.
      words.endsWith('[0].foo'),
  },
];

const registry = getTestRegistry();
const json = (value: Value) => toJson(ValueSchema, value, { registry }) as ExpressionValue;

/** Without the differences that JSON makes and CEL does not: -0, and lists without elements. */
function plain(value: ExpressionValue): ExpressionValue {
  if (value.listValue) return { listValue: { values: (value.listValue.values ?? []).map(plain) } };
  if (value.doubleValue !== undefined)
    return {
      doubleValue:
        typeof value.doubleValue === 'number' ? value.doubleValue + 0 : value.doubleValue,
    };
  return value;
}

/** `list(int)`, as the engine names it. */
function nameOf(type: Type): string {
  const written = toJson(TypeSchema, type) as {
    primitive?: string;
    dyn?: object;
    null?: null;
    listType?: { elemType?: object };
  };
  const names: Record<string, string> = {
    INT64: 'int',
    STRING: 'string',
    BOOL: 'bool',
    DOUBLE: 'double',
  };
  if (written.primitive) return names[written.primitive] ?? written.primitive;
  if (type.typeKind.case === 'listType') return `list(${nameOf(type.typeKind.value.elemType!)})`;
  return type.typeKind.case === 'null' ? 'null_type' : (type.typeKind.case ?? '');
}

describe("CEL's conformance data", () => {
  const cases = casesOf(getConformanceSuite());
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  let engine: Awaited<ReturnType<typeof loadExpressions>>;
  beforeAll(async () => void (engine = await loadExpressions()));

  /** What is wrong with the outcome of a case; null where nothing is. */
  function fault({ test }: Case): unknown {
    const variables: Record<string, ExpressionValue> = {};
    for (const [name, { kind }] of Object.entries(test.bindings))
      if (kind.case === 'value') variables[name] = json(kind.value);
    const reply = engine.evaluate(test.expr, variables);
    const { resultMatcher } = test;
    if (resultMatcher.case === 'evalError') {
      if (reply.ok && !('errorValue' in reply.result.value)) return reply.result.value;
      count(reply.ok ? 'error when evaluated' : 'error, refused when read');
      return null;
    }
    if (!reply.ok) return reply.error;
    if (resultMatcher.case === 'typedResult') {
      const { result, deducedType } = resultMatcher.value;
      const checked = engine.check(test.expr);
      const type = checked.ok ? checked.result.type : checked.error.code;
      if (deducedType && type !== nameOf(deducedType)) return `${type}, not ${nameOf(deducedType)}`;
      count('value and type');
      return result ? difference(reply.result.value, json(result)) : null;
    }
    count('value');
    const wanted = resultMatcher.case === 'value' ? json(resultMatcher.value) : { boolValue: true };
    return difference(reply.result.value, wanted);
  }

  function difference(found: ExpressionValue, wanted: ExpressionValue): unknown {
    const [a, b] = [JSON.stringify(plain(found)), JSON.stringify(plain(wanted))];
    return a === b ? null : `${a}, not ${b}`;
  }

  test('passes wherever it uses no more than the language has', () => {
    const failed: object[] = [];
    for (const one of cases) {
      const feature = leftOut.find((rule) => rule.in(one))?.feature;
      if (feature) {
        count(feature);
        continue;
      }
      const wrong = fault(one);
      if (wrong !== null) failed.push({ path: one.path, expr: one.test.expr, wrong });
    }
    expect(failed).toEqual([]);
  });

  test('gives the counts that docs/expressions.md states', () => {
    const text = readFileSync(join(root, 'docs/expressions.md'), 'utf8');
    const section = text.slice(text.indexOf('## Conformance'));
    const rows = [...section.matchAll(/^\| ([^|]+?) +\| +(\d+) +\|/gm)];
    const stated = Object.fromEntries(rows.map(([, what, number]) => [what, Number(number)]));
    expect(stated).toEqual({ ...Object.fromEntries(counts), 'all cases': cases.length });
  });
});
