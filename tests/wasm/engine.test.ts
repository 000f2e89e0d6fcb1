import { build, type Engine } from 'aimwright-engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hosts } from './hosts/hosts.js';
import { answerOf, must, openEmpty } from './hosts/opened.js';

describe.each(hosts)('the engine %s', (_, start) => {
  let engine: Engine;
  beforeAll(() => void (engine = start()));
  afterAll(() => engine.close());

  test('says which build it is', async () => {
    const info = await must(engine, 'engine.info', {});
    expect(info).toMatchObject({ api: 1, record_format: 2, build });
  });

  test('answers in the order of the calls', async () => {
    const order: number[] = [];
    const calls = [1, 2, 3].map((n) => engine.call('engine.info', {}).then(() => order.push(n)));
    await Promise.all(calls);
    expect(order).toEqual([1, 2, 3]);
  });

  test('refuses a handle it never gave, as a value', async () => {
    const reply = await engine.call('workspace.summary', { workspace: 4711 });
    expect(reply).toMatchObject({ ok: false, error: { code: 'api/unknown-handle' } });
  });

  test('refuses a bundle that is no JSON and names the file', async () => {
    const bytes = new TextEncoder().encode('[1]\0junk');
    const reply = await engine.call('content.load', { name: 'x.json' }, bytes);
    expect(reply).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^json\//) } });
  });

  test('records an answer and shows what it changes', async () => {
    const { workspace } = await openEmpty(engine);
    const reply = await engine.call('workspace.apply', answerOf(workspace, 'seen'));
    if (!reply.ok) throw new Error(reply.error.code);
    const lines = new TextDecoder().decode(reply.attachment).trimEnd().split('\n');
    expect(lines).toHaveLength(reply.result.operations);
    expect(lines.at(-1)).toContain('"put":["response","iso-42001:4.1-a",');
    expect(reply.result.records).toContainEqual(
      expect.objectContaining({ kind: 'response', id: 'iso-42001:4.1-a' }),
    );
    expect(reply.result.figures?.leaves['iso-42001:4.1-a']).toMatchObject({ answer: 'met' });
    await must(engine, 'workspace.close', { workspace });
  });

  test('keeps a note whose surrogate pair was torn, with U+FFFD in its place', async () => {
    const { workspace } = await openEmpty(engine);
    await must(engine, 'workspace.apply', answerOf(workspace, 'torn \ud83d end'));
    const { records } = await must(engine, 'workspace.records', { workspace, kind: 'response' });
    expect(records[0]?.fields.note).toBe('torn \ufffd end');
    await must(engine, 'workspace.close', { workspace });
  });

  test('gives the saved bytes, which open as the same workspace', async () => {
    const { catalog, workspace } = await openEmpty(engine);
    await must(engine, 'workspace.apply', answerOf(workspace, 'Größe ✓ 😀'));
    const before = await must(engine, 'workspace.summary', { workspace });
    const saved = await engine.call('workspace.save', { workspace });
    if (!saved.ok || !saved.attachment) throw new Error('nothing was saved');
    expect(saved.attachment.byteLength).toBe(saved.result.attachment.size);

    const name = 'copy.aims';
    const copy = await must(engine, 'workspace.open', { catalog, name }, saved.attachment);
    expect(copy.summary.head).toBe(before.head);
    await must(engine, 'workspace.close', { workspace });
  });

  test('opens from a snapshot and from the compacted bytes as from the saved ones', async () => {
    const { catalog, workspace } = await openEmpty(engine);
    await must(engine, 'workspace.apply', answerOf(workspace, 'Größe ✓ 😀'));
    const { head } = await must(engine, 'workspace.summary', { workspace });
    const bytesOf = async (
      method: 'workspace.save' | 'workspace.compact' | 'workspace.snapshot',
    ) => {
      const reply = await engine.call(method, { workspace });
      if (!reply.ok || !reply.attachment) throw new Error(`${method} gave nothing`);
      return reply.attachment;
    };
    const snapshot = await bytesOf('workspace.snapshot');
    const both = Buffer.concat([snapshot, await bytesOf('workspace.save')]);
    const params = { catalog, name: 'copy.aims' };
    const size = snapshot.length;
    const quick = await must(engine, 'workspace.open', { ...params, snapshot: size }, both);
    expect(quick.from_snapshot).toBe(true);
    expect(quick.summary.head).toBe(head);
    const dense = await must(engine, 'workspace.open', params, await bytesOf('workspace.compact'));
    expect(dense.from_snapshot).toBeUndefined();
    expect(dense.summary).toEqual(quick.summary);
    for (const { workspace: opened } of [quick, dense, { workspace }])
      await must(engine, 'workspace.close', { workspace: opened });
  });
});
