import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInProcessEngine, type Method, type Params, type Put } from 'aimwright-engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsIn, jsonFiles, readJson, root, validatorsOf } from '../schemas/schemas.js';
import { answerOf, bundlePaths, must, openExample } from './hosts/opened.js';

const folder = 'content/schemas/api';
const validators = validatorsOf(folder);
const engine = createInProcessEngine();
let opened: Awaited<ReturnType<typeof openExample>>;
let saved: Uint8Array;

/** Which schema file describes a method. */
const fileOf = new Map(
  jsonFiles(folder).flatMap((path) => {
    const { properties } = readJson(path) as { properties: object };
    return Object.keys(properties).map((method) => [method, path.split('/').at(-1)!]);
  }),
);

function schemaOf(method: Method, part: 'params' | 'result') {
  const pointer = `/properties/${method}/properties/${part}`;
  return validators.getSchema(`${fileOf.get(method)}#${pointer}`)!;
}

/** A call of every method, on the example organisation; a new method is missed by the compiler. */
const calls: { [M in Method]: () => { params: Params<M>; attachment?: Uint8Array } } = {
  'engine.info': () => ({ params: {} }),
  'content.load': () => ({ params: { name: 'a.json' }, attachment: bytesOf(bundlePaths[0]!) }),
  'content.catalog': () => ({ params: { bundles: shaOf } }),
  'content.check': () => ({
    params: { files: [{ name: 'a.json', size: bytesOf(bundlePaths[0]!).length }] },
    attachment: bytesOf(bundlePaths[0]!),
  }),
  'content.outline': () => ({ params: { catalog: opened.catalog } }),
  'content.node': () => ({ params: { catalog: opened.catalog, id: 'iso-42001:A.5.4' } }),
  gates: () => ({ params: { workspace: opened.workspace, as_of: opened.as_of } }),
  'expression.check': () => ({
    params: { expression: "words.exists(w, w == 'a')", variables: { words: 'list(string)' } },
  }),
  'expression.evaluate': () => ({
    params: {
      expression: 'n > 2 && later',
      variables: { n: { int64Value: '3' }, later: { unknownValue: {} } },
    },
  }),
  'workspace.create': () => ({
    params: {
      catalog: opened.catalog,
      workspace: '0a'.repeat(16),
      created: '2026-11-23T10:00:00.000Z',
    },
  }),
  'workspace.open': () => ({
    params: { catalog: opened.catalog, name: 'a.aims', snapshot: 0 },
    attachment: saved,
  }),
  'workspace.apply': () => ({ params: answerOf(opened.workspace, 'for conformance') }),
  'workspace.append': () => ({
    params: { workspace: opened.workspace, as_of: opened.as_of },
    attachment: saved.subarray(saved.indexOf(0x0a) + 1),
  }),
  'workspace.save': () => ({ params: { workspace: opened.workspace } }),
  'workspace.compact': () => ({ params: { workspace: opened.workspace } }),
  'workspace.snapshot': () => ({ params: { workspace: opened.workspace } }),
  'workspace.records': () => ({ params: { workspace: opened.workspace } }),
  'workspace.summary': () => ({ params: { workspace: opened.workspace } }),
  'workspace.own_controls': () => ({ params: { workspace: opened.workspace } }),
  'records.broken_references': () => ({ params: { workspace: opened.workspace } }),
  'workspace.redact': () => ({
    params: {
      workspace: opened.workspace,
      id: '0b'.repeat(16),
      created: '2026-11-23T10:00:00.000Z',
      salt: '0c'.repeat(16),
      nodes: ['iso-42001:6', 'iso-42001:A.5'],
      people: 'all',
    },
  }),
  'workspace.close': () => ({ params: { workspace: opened.workspace } }),
  history: () => ({ params: { workspace: opened.workspace, kind: 'response', skip: 0, limit: 5 } }),
  'history.difference': () => ({
    params: { workspace: opened.workspace, from: '2026-06-01T00:00:00.000Z' },
  }),
  'undo.steps': () => ({ params: { workspace: opened.workspace, actors: writers, without: [] } }),
  'workspace.undo': () => ({
    params: { ...stamp(), undoes: (60).toString(16).padStart(32, '0'), overtaken: 'leave' },
  }),
  'merge.start': () => ({
    params: { workspace: opened.workspace, name: 'a.aims', as_of: opened.as_of },
    attachment: saved,
  }),
  'merge.accept': () => ({ params: { workspace: opened.workspace } }),
  'merge.drop': () => ({ params: { workspace: opened.workspace } }),
  conflicts: () => ({ params: { workspace: opened.workspace } }),
  'workspace.head': () => ({ params: { workspace: opened.workspace } }),
  'workspace.verify': () => ({
    params: { workspace: opened.workspace, now: '2026-11-23T10:00:00.000Z' },
  }),
  assess: () => ({ params: at() }),
  explain: () => ({ params: { ...at(), node: 'iso-42001:6.1.3', figure: 'verified' } }),
  gaps: () => ({ params: at() }),
  next: () => ({ params: { ...at(), limit: 5 } }),
  calibration: () => ({ params: { workspace: opened.workspace } }),
  search: () => ({ params: { workspace: opened.workspace, query: 'policy', limit: 20 } }),
  'register.list': () => ({ params: { catalog: opened.catalog } }),
  'register.describe': () => ({ params: { catalog: opened.catalog, register: 'evidence' } }),
  'records.query': () => ({
    params: {
      workspace: opened.workspace,
      register: 'evidence',
      where: [{ field: 'title', contains: 'a' }],
      sort: ['-valid_until', 'title'],
      group: 'withdrawn',
      facets: ['withdrawn', 'shows'],
      limit: 5,
    },
  }),
  'records.form': () => ({
    params: {
      workspace: opened.workspace,
      register: 'evidence',
      changes: { title: 'Minutes', valid_until: 'soon' },
    },
  }),
  'records.propose': () => ({ params: { workspace: opened.workspace, register: 'evidence' } }),
  'records.findings': () => ({ params: { ...at(), register: 'evidence' } }),
  'records.renumber': () => ({ params: { ...stamp(), register: 'evidence' } }),
  'records.references': () => ({
    params: { workspace: opened.workspace, register: 'evidence', id: evidence },
  }),
  figure: () => ({ params: { ...at(), figure: 'areas', width: 640 } }),
  trend: () => ({
    params: {
      workspace: opened.workspace,
      nodes: ['iso-42001:all', 'iso-42001:6.1.3', 'iso-42001:A.5'],
      last: lastMoment,
    },
  }),
  'trend.figure': () => ({
    params: { workspace: opened.workspace, node: 'iso-42001:all', width: 640, last: lastMoment },
  }),
  'documents.list': () => ({ params: { catalog: opened.catalog } }),
  'document.build': () => ({ params: { ...at(), document: 'gap', format: 'document' } }),
};

const lastMoment = '2026-11-23T10:00:00.000Z';
const writers = ['3d0c'.repeat(8)];
const stamp = () => {
  const { puts: _, ...rest } = answerOf(opened.workspace, 'for conformance');
  return rest;
};
const at = () => ({ workspace: opened.workspace, as_of: opened.as_of });
const bytesOf = (path: string) => readFileSync(join(root, path));
const shaOf: string[] = [];
let evidence: string;

describe('messages', () => {
  beforeAll(async () => {
    opened = await openExample(engine);
    for (const name of bundlePaths) {
      shaOf.push((await must(engine, 'content.load', { name }, bytesOf(name))).bundle.sha256);
    }
    const { workspace } = opened;
    const { rows } = await must(engine, 'records.query', { workspace, register: 'evidence' });
    evidence = rows[0]!.id;
    const reply = await engine.call('workspace.save', { workspace: opened.workspace });
    if (!reply.ok || !reply.attachment) throw new Error('nothing was saved');
    saved = reply.attachment;
  }, 60_000);
  afterAll(() => engine.close());

  test('every method of the schemas is called here', () => {
    expect([...fileOf.keys()].sort()).toEqual(Object.keys(calls).sort());
  });

  test('a result that lacks a member is found', () => {
    expect(faultsIn(schemaOf('content.load', 'result'), {})).not.toEqual([]);
  });

  test('a calibration of two assessors keeps to its schema', async () => {
    const rating = (assessor: string, answer: string, node: string): Put => [
      'rating',
      `${node.split(':')[1]}.${assessor}`,
      { node, assessor, answer },
    ];
    const { workspace, ...action } = answerOf(opened.workspace, 'for calibration');
    const puts = [
      rating('Dana', 'met', 'iso-42001:4.1-a'),
      rating('Ravi', 'not_met', 'iso-42001:4.1-a'),
      rating('Dana', 'met', 'iso-42001:A.2.2'),
      rating('Ravi', 'met', 'iso-42001:A.2.2'),
      rating('Ravi', 'met', 'iso-42001:A.2.3'),
    ];
    await must(engine, 'workspace.apply', { workspace, ...action, puts });
    const result = await must(engine, 'calibration', { workspace, a: 'Dana', b: 'Ravi' });
    expect(result.comparison?.differences).toHaveLength(1);
    expect(faultsIn(schemaOf('calibration', 'result'), result)).toEqual([]);
  });

  // Closing comes last, since the other calls need the workspace open.
  const methods = (Object.keys(calls) as Method[]).filter((name) => name !== 'workspace.close');

  test.each([...methods, 'workspace.close' as Method])('%s keeps to its schema', async (method) => {
    const { params, attachment } = calls[method]();
    expect(faultsIn(schemaOf(method, 'params'), params)).toEqual([]);
    const result = await must(engine, method, params, attachment);
    expect(faultsIn(schemaOf(method, 'result'), result)).toEqual([]);
  });
});
