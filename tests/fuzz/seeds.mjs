// Makes the seeds anew from the vectors: the requests of each, with their attachments.
// Usage: node tests/fuzz/seeds.mjs
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const vectors = `${here}../vectors/`;
const root = `${here}../../`;
const longest = 12_000; // larger inputs are slow and teach little

function bytesOf(given) {
  if (given === undefined || 'of_step' in given) return Buffer.alloc(0);
  if ('file' in given) return readFileSync(root + given.file);
  return 'hex' in given ? Buffer.from(given.hex, 'hex') : Buffer.from(given.text);
}

function pairOf({ request, request_text, request_hex, attachment }) {
  const bytes =
    request_hex === undefined
      ? Buffer.from(request_text ?? JSON.stringify(request))
      : Buffer.from(request_hex, 'hex');
  const attached = bytesOf(attachment);
  return attached.length > 0 ? Buffer.concat([bytes, Buffer.from([0x1f]), attached]) : bytes;
}

for (const name of readdirSync(`${here}seeds`)) rmSync(`${here}seeds/${name}`);
for (const name of readdirSync(vectors).filter((file) => file.endsWith('.json'))) {
  const { steps } = JSON.parse(readFileSync(vectors + name, 'utf8'));
  let seed = Buffer.alloc(0);
  for (const step of steps.filter(({ content }) => content === undefined)) {
    const pair = pairOf(step);
    if (seed.length + pair.length > longest) continue;
    seed = seed.length > 0 ? Buffer.concat([seed, Buffer.from([0x1e]), pair]) : pair;
  }
  writeFileSync(`${here}seeds/${name.replace('.json', '')}`, seed);
}
