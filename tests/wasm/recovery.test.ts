import { type Engine, type Restart, createInProcessEngine, load } from 'aimwright-engine';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { nodeWorker, workerEngine } from './hosts/hosts.js';
import { arm } from './hosts/mishaps.mjs';
import { must } from './hosts/opened.js';

const wish = (text: string) => new TextEncoder().encode(text);
const infoOf = (engine: Engine, attachment?: Uint8Array, signal?: AbortSignal) =>
  engine.call('engine.info', {}, attachment, signal);

let engine: Engine;
afterEach(() => engine?.close());

describe('an engine in a worker', () => {
  test('that traps is started anew, and says so to the call it left open', async () => {
    const restarts: Restart[] = [];
    engine = workerEngine({ onRestart: (restart) => restarts.push(restart) });
    const reply = await infoOf(engine, wish('trap!'));
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'engine/restarted', params: { reason: 'trap' } },
    });
    expect(restarts).toMatchObject([{ reason: 'trap' }]);
    await must(engine, 'engine.info', {});
  });

  test('that hangs is ended at the deadline', async () => {
    engine = workerEngine({ deadlineMs: 100 });
    await must(engine, 'engine.info', {}); // so that the deadline does not run while it loads
    const reply = await infoOf(engine, wish('hang!'));
    expect(reply).toMatchObject({ ok: false, error: { params: { reason: 'deadline' } } });
    await must(engine, 'engine.info', {});
  });

  test('refuses what waited behind a trap, since its handles are gone', async () => {
    engine = workerEngine();
    const replies = await Promise.all([infoOf(engine, wish('trap!')), infoOf(engine)]);
    for (const reply of replies) {
      expect(reply).toMatchObject({ ok: false, error: { code: 'engine/restarted' } });
    }
  });

  test('runs what the host asks for while restarting before anything else', async () => {
    const order: string[] = [];
    engine = workerEngine({
      onRestart: () => void infoOf(engine).then(() => order.push('reopened')),
    });
    await infoOf(engine, wish('trap!'));
    await infoOf(engine).then(() => order.push('next'));
    expect(order).toEqual(['reopened', 'next']);
  });

  test('can be cancelled while a request runs', async () => {
    const abort = new AbortController();
    const sent: unknown[] = [];
    engine = workerEngine({
      worker() {
        const worker = nodeWorker();
        const postMessage = (message: unknown) => {
          worker.postMessage(message);
          if (sent.push(message) === 2) abort.abort();
        };
        return { ...worker, postMessage };
      },
    });
    await must(engine, 'engine.info', {});
    const reply = await infoOf(engine, wish('hang!'), abort.signal);
    expect(reply).toMatchObject({ ok: false, error: { code: 'engine/cancelled' } });
    await must(engine, 'engine.info', {});
  });

  test('does not restart for the cancelling of a request that waits', async () => {
    const onRestart = vi.fn();
    engine = workerEngine({ onRestart });
    const abort = new AbortController();
    const first = infoOf(engine);
    const second = infoOf(engine, undefined, abort.signal);
    abort.abort();
    expect(await second).toMatchObject({ ok: false, error: { code: 'engine/cancelled' } });
    expect(await first).toMatchObject({ ok: true });
    expect(onRestart).not.toHaveBeenCalled();
  });

  test('that answers nonsense is started anew', async () => {
    engine = workerEngine();
    expect(await infoOf(engine, wish('babble!'))).toMatchObject({
      ok: false,
      error: { code: 'engine/bad-reply' },
    });
    await must(engine, 'engine.info', {});
  });

  test('that cannot be started says so, and is tried again at the next call', async () => {
    const scripts = ['no-such-file.mjs', 'worker.mjs'];
    engine = workerEngine({ worker: () => nodeWorker(scripts.shift()) });
    expect(await infoOf(engine)).toMatchObject({
      ok: false,
      error: {
        code: 'engine/load-failed',
        params: { text: expect.stringContaining('no-such-file') },
      },
    });
    await must(engine, 'engine.info', {});
  });

  test('answers every call after it was closed', async () => {
    engine = workerEngine();
    const open = [infoOf(engine), infoOf(engine)];
    engine.close();
    for (const reply of [...(await Promise.all(open)), await infoOf(engine)]) {
      expect(reply).toMatchObject({ ok: false, error: { code: 'engine/closed' } });
    }
  });
});

describe('an engine in this thread', () => {
  test('that traps is started anew', async () => {
    engine = createInProcessEngine();
    await must(engine, 'engine.info', {});
    arm('trap');
    expect(await infoOf(engine)).toMatchObject({
      ok: false,
      error: { code: 'engine/restarted', params: { reason: 'trap' } },
    });
    await must(engine, 'engine.info', {});
  });

  test('refuses code that is not the engine', async () => {
    const wasm = Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
    engine = createInProcessEngine({ wasm });
    expect(await infoOf(engine)).toMatchObject({
      ok: false,
      error: { code: 'engine/load-failed' },
    });
  });

  test('refuses code of another build', async () => {
    const { readFile } = await import('node:fs/promises');
    const { build } = await import('aimwright-engine');
    const bytes = await readFile(new URL(import.meta.resolve('aimwright-engine/engine.wasm')));
    const other = Buffer.from(
      bytes.toString('latin1').replaceAll(build, 'x'.repeat(build.length)),
      'latin1',
    );
    await expect(load(other)).rejects.toMatchObject({
      fault: { code: 'engine/build-mismatch', params: { expected: build } },
    });
  });
});
