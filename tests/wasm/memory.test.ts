import { encode, load, type Loaded, type Method, type Params, decode } from 'aimwright-engine';
import { describe, expect, test } from 'vitest';
import { answerOf, openEmpty } from './hosts/opened.js';
import type { Engine } from 'aimwright-engine';

const megabyte = 1024 * 1024;

/** An engine without queue, so that its memory can be looked at. */
function bare(loaded: Loaded): Engine {
  return {
    async call<M extends Method>(method: M, params: Params<M>, attachment = new Uint8Array()) {
      return decode<M>(loaded.handle(encode(1, method, params), attachment), 1);
    },
    close: () => undefined,
  };
}

describe('memory', () => {
  test('of an empty engine stays under 12 MB', async () => {
    expect((await load()).memoryBytes()).toBeLessThan(12 * megabyte);
  });

  test('does not grow over 10,000 calls', { timeout: 120_000 }, async () => {
    const loaded = await load();
    const engine = bare(loaded);
    const { workspace } = await openEmpty(engine);
    const attachment = new Uint8Array(10_000).fill(0x20);
    const round = async (i: number) => {
      await engine.call('assess', { workspace, as_of: '2026-11-23' });
      await engine.call('content.load', { name: 'blank.json' }, attachment); // refused
      await engine.call('workspace.save', { workspace });
      await engine.call('workspace.apply', answerOf(workspace, 'the same', i === 0 ? 0 : 1));
    };
    for (let i = 0; i < 10; i++) await round(i);
    const before = loaded.memoryBytes();
    for (let i = 0; i < 2_500; i++) await round(1);
    expect(loaded.memoryBytes()).toBe(before);
  });
});
