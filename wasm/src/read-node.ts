import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** The bytes behind an address; `fetch` in Node does not read files. */
export async function read(url: URL): Promise<BufferSource> {
  if (url.protocol === 'file:') return readFile(url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.href}: ${response.status} ${response.statusText}`);
  return response.arrayBuffer();
}

export const readNow = (url: URL): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(url));
