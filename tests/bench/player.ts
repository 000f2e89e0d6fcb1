// Plays the calls of a workload to one instance of the engine and says how long each took. The same
// code runs in Node and in the page; native.cpp does the same for the native engine.
import { decode, encode, type Loaded, type Method, type Params } from 'aimwright-engine';

/** One request. `file` names its attachment, a path from the root of the checkout; empty for none. */
export interface Call {
  phase: string;
  file: string;
  request: string;
}

export interface PhaseTimes {
  /** Request bytes in, response bytes out: milliseconds per call. */
  handle: number[];
  /** From the parameters as objects to the result as objects. */
  whole: number[];
  /** Size of the responses together. */
  bytes: number;
}

export interface Played {
  phases: Record<string, PhaseTimes>;
  /** SHA-256 over all responses in order: the same on every host. */
  digest: string;
  /** Memory of the instance before the first call and after the last, in bytes. */
  memory: { empty: number; after: number };
}

interface Message {
  id: number;
  method: Method;
  params: Params<Method>;
}

export async function play(
  engine: Loaded,
  calls: readonly Call[],
  files: ReadonlyMap<string, Uint8Array>,
): Promise<Played> {
  const empty = engine.memoryBytes();
  const phases: Record<string, PhaseTimes> = {};
  const responses: Uint8Array<ArrayBuffer>[] = [];
  for (const call of calls) {
    const { id, method, params } = JSON.parse(call.request) as Message;
    const attachment = files.get(call.file) ?? new Uint8Array();
    const start = performance.now();
    const request = encode(id, method, params);
    const sent = performance.now();
    const response = engine.handle(request, attachment);
    const received = performance.now();
    const reply = decode(response, id);
    const end = performance.now();
    if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
    const times = (phases[call.phase] ??= { handle: [], whole: [], bytes: 0 });
    times.handle.push(received - sent);
    times.whole.push(end - start);
    times.bytes += response.length;
    responses.push(response);
  }
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(responses).arrayBuffer());
  return { phases, digest: hex(digest), memory: { empty, after: engine.memoryBytes() } };
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A workload as native.cpp reads it: phase, file and request, tab-separated, one call a line. */
export function write(calls: readonly Call[]): string {
  return calls.map(({ phase, file, request }) => `${phase}\t${file}\t${request}\n`).join('');
}

export function read(text: string): Call[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [phase, file, request] = line.split('\t') as [string, string, string];
      return { phase, file, request };
    });
}
