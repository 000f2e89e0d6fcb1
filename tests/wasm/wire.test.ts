import { decode, encode, wellFormed } from 'aimwright-engine';
import { describe, expect, test } from 'vitest';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const success = (result: object, id = 7) =>
  `{"diagnostics":[],"id":${id},"ok":true,"result":${JSON.stringify(result)},"v":1}`;

describe('a request', () => {
  test('is one JSON object in UTF-8', () => {
    const text = new TextDecoder().decode(encode(7, 'engine.info', {}));
    expect(JSON.parse(text)).toEqual({ v: 1, id: 7, method: 'engine.info', params: {} });
  });

  test('carries no half of a surrogate pair, in values or in names', () => {
    expect(wellFormed({ 'a\ud800': ['\udc00b', { c: '😀' }], n: null, x: 1 })).toEqual({
      'a\ufffd': ['\ufffdb', { c: '😀' }],
      n: null,
      x: 1,
    });
  });
});

describe('a response', () => {
  test('gives its result', () => {
    expect(decode(bytesOf(success({ a: 'é' })), 7)).toEqual({
      ok: true,
      result: { a: 'é' },
      diagnostics: [],
    });
  });

  test('gives its error as a value', () => {
    const error = { code: 'api/unknown-handle', params: {}, pointer: '/params/workspace' };
    const text = JSON.stringify({ diagnostics: [], error, id: 7, ok: false, v: 1 });
    expect(decode(bytesOf(text), 7)).toEqual({ ok: false, error, diagnostics: [] });
  });

  test('gives the bytes behind its line, line feeds included', () => {
    const attachment = { name: 'a.aims', size: 3, type: 'text/plain' };
    const reply = decode(bytesOf(`${success({ attachment })}\na\nb`), 7);
    expect(reply.ok && reply.attachment).toEqual(bytesOf('a\nb'));
  });

  test('gives an empty attachment as no bytes, not as none', () => {
    const attachment = { name: 'a.csv', size: 0, type: 'text/csv' };
    const reply = decode(bytesOf(`${success({ attachment })}\n`), 7);
    expect(reply.ok && reply.attachment).toEqual(new Uint8Array());
  });

  test.each([
    ['to another request', success({}, 8)],
    ['of another version', success({}).replace('"v":1', '"v":2')],
    ['with bytes nobody announced', `${success({})}\nx`],
    ['with fewer bytes than announced', `${success({ attachment: { size: 2 } })}\nx`],
    ['without the bytes announced', success({ attachment: { size: 0 } })],
    ['that is no JSON', 'ready'],
  ])('%s is refused', (_, text) => {
    expect(() => decode(bytesOf(text), 7)).toThrow();
  });

  test('that is not UTF-8 is refused', () => {
    expect(() => decode(Uint8Array.from([0x7b, 0xff]), 7)).toThrow();
  });
});
