// Runs in the page: fetches a workload and its attachments and plays it.
import { load } from 'aimwright-engine';
import { play, read, type Played } from '../player.js';

async function bytes(path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(path, document.baseURI));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export async function playFile(workload: string): Promise<Played> {
  const calls = read(new TextDecoder().decode(await bytes(workload)));
  const names = [...new Set(calls.map(({ file }) => file))].filter((file) => file !== '');
  const files = new Map<string, Uint8Array>();
  for (const name of names) files.set(name, await bytes(name));
  return play(await load(), calls, files);
}
