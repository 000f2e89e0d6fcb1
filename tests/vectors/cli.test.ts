import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from '../schemas/schemas.js';
import { play, type Answer, type Send, vectorPaths } from './vector.js';

const cli = join(root, 'build/release/engine/cli/aimwright');
const folder = mkdtempSync(join(tmpdir(), 'aimwright-vectors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lineFeed = 0x0a;

/** What a process writes, taken piece by piece. */
class Output {
  #bytes = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => undefined;

  constructor(process: ChildProcessWithoutNullStreams) {
    process.stdout.on('data', (data: Buffer) => {
      this.#bytes = Buffer.concat([this.#bytes, data]);
      this.#wake();
    });
    process.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
    process.on('error', () => undefined); // followed by close, which fails the reading
  }

  async line(): Promise<string> {
    let end: number;
    while ((end = this.#bytes.indexOf(lineFeed)) < 0) await this.#more();
    return (await this.take(end + 1)).subarray(0, end).toString();
  }

  async take(size: number): Promise<Buffer> {
    while (this.#bytes.length < size) await this.#more();
    const taken = this.#bytes.subarray(0, size);
    this.#bytes = this.#bytes.subarray(size);
    return taken;
  }

  #more(): Promise<void> {
    if (this.#ended) throw new Error('the command line ended in the middle of an answer');
    return new Promise((resolve) => (this.#wake = resolve));
  }
}

/** One process of `aimwright call`: requests on its input, attachments in files named beforehand. */
function startCli(): { send: Send; end(): void } {
  const most = 200;
  const files = Array.from({ length: most }, (_, number) => join(folder, `${number}`));
  const process = spawn(cli, ['call', ...files.flatMap((file) => ['--attachment', file])]);
  const output = new Output(process);
  let number = 0;

  async function send(request: Uint8Array, attached: Uint8Array): Promise<Answer | undefined> {
    if (request.includes(lineFeed)) return undefined; // its input is one request per line
    const file = files[number++];
    if (!file) throw new Error(`a vector has more than ${most} requests`);
    writeFileSync(file, attached);
    process.stdin.write(request);
    process.stdin.write('\n');
    const line = await output.line();
    const size = sizeOfAttachment(line);
    if (size === undefined) return { line };
    const behind = await output.take(size + 1); // and the line feed that ends the answer
    return { line, attachment: behind.subarray(0, size) };
  }
  return { send, end: () => process.stdin.end() };
}

function sizeOfAttachment(line: string): number | undefined {
  const message = JSON.parse(line) as { result?: { attachment?: { size: number } } };
  return message.result?.attachment?.size;
}

describe('through the command line', () => {
  test.each(vectorPaths)('%s', async (path) => {
    const { send, end } = startCli();
    expect(await play(path, send)).toBeGreaterThan(0);
    end();
  });
});
