import type { Method, Params, Reply } from './engine-types.js';
import type { Attachment, Diagnostic, Fault } from './generated/messages.js';

const lineFeed = 0x0a;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
// JSON has half of a torn surrogate pair as an escape that begins like this.
const tornHalf = '\\ud';

/** A request as bytes. `id` comes back in the response. */
export function encode<M extends Method>(id: number, method: M, params: Params<M>): Uint8Array {
  const text = JSON.stringify({ v: 1, id, method, params });
  if (!text.includes(tornHalf)) return encoder.encode(text);
  return encoder.encode(JSON.stringify({ v: 1, id, method, params: wellFormed(params) }));
}

/**
 * The value with every half of a torn surrogate pair replaced by U+FFFD, in names too: such a half
 * cannot be written as UTF-8, and the engine would refuse the whole request for it.
 */
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]),
  );
}

/**
 * Reads a response: one line of JSON, and behind it, when the result announces an attachment, a
 * line feed and its bytes. Throws when the bytes are not an answer to request `id`.
 */
export function decode<M extends Method>(bytes: Uint8Array<ArrayBuffer>, id: number): Reply<M> {
  const end = bytes.indexOf(lineFeed);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  const message = JSON.parse(decoder.decode(line)) as Message<M>;
  if (message.v !== 1 || message.id !== id) {
    throw new Error(`answer ${message.id} of version ${message.v} to request ${id}`);
  }
  const { diagnostics } = message;
  if (!message.ok) {
    if (end >= 0) throw new Error('bytes behind an error');
    return { ok: false, error: message.error, diagnostics };
  }
  const announced = (message.result as { attachment?: Attachment }).attachment;
  const behind = end < 0 ? undefined : bytes.slice(end + 1);
  if (announced?.size !== behind?.byteLength) {
    throw new Error(`attachment of ${behind?.byteLength} bytes instead of ${announced?.size}`);
  }
  return {
    ok: true,
    result: message.result,
    ...(behind && { attachment: behind }),
    diagnostics,
  };
}

type Message<M extends Method> = { v: number; id: number | null; diagnostics: Diagnostic[] } & (
  { ok: true; result: Extract<Reply<M>, { ok: true }>['result'] } | { ok: false; error: Fault }
);
