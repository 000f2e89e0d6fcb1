import { load, type Loaded } from 'aimwright-engine';
import { describe, expect, test } from 'vitest';
import { play, type Answer, vectorPaths } from './vector.js';

function answerOf(engine: Loaded, request: Uint8Array, attached: Uint8Array): Answer {
  const bytes = engine.handle(request, attached);
  const end = bytes.indexOf(0x0a);
  if (end < 0) return { line: new TextDecoder().decode(bytes) };
  const line = new TextDecoder().decode(bytes.subarray(0, end));
  return { line, attachment: bytes.subarray(end + 1) };
}

describe('in wasm', () => {
  test('there are vectors', () => expect(vectorPaths.length).toBeGreaterThan(20));

  test.each(vectorPaths)('%s', async (path) => {
    const engine = await load();
    const send = async (request: Uint8Array, attached: Uint8Array) =>
      answerOf(engine, request, attached);
    expect(await play(path, send)).toBeGreaterThan(0);
  });
});
