// The engine as WebAssembly in this Node.
import { readFileSync } from 'node:fs';
import { load } from 'aimwright-engine';
import { at } from '../paths.js';
import { play, type Call, type Played } from '../player.js';

export async function playInNode(calls: readonly Call[]): Promise<Played> {
  const names = new Set(calls.map(({ file }) => file).filter((file) => file !== ''));
  const files = new Map([...names].map((file) => [file, new Uint8Array(readFileSync(at(file)))]));
  return play(await load(), calls, files);
}
