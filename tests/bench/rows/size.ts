// How large the engine's code is: what a first visit loads of it, and what follows.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { at } from '../paths.js';
import { beside, type RowModule } from '../row.js';
import { kilobytes } from '../statistics.js';

function sizeOf(name: string) {
  const wasm = readFileSync(at(`wasm/dist/${name}`));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length,
  };
  const brotli = brotliCompressSync(wasm, { params }).length;
  const gzip = gzipSync(wasm, { level: 9 }).length;
  const measured = `${kilobytes(brotli)} (raw ${kilobytes(wasm.length)}, gzip ${kilobytes(gzip)})`;
  const values = { brotli_bytes: brotli, raw_bytes: wasm.length, gzip_bytes: gzip };
  return beside(`${name} with brotli`, measured, values);
}

export const size: RowModule = {
  id: 'size',
  rows: async () => ['engine.wasm', 'engine.deferred.wasm'].map(sizeOf),
};
