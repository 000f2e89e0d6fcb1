// Builds wasm/dist from the compiled engine in build/wasm: types, glue, code, client.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { split, start } from './split.mjs';

const root = new URL('../', import.meta.url);
const at = (path) => new URL(path, root);
const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
const compiled = new URL('../build/wasm/wasm/', root);

await rm(at('dist'), { recursive: true, force: true });
await mkdir(at('dist'), { recursive: true });
const glue = new URL('engine.js', compiled);
const whole = new URL('engine.wasm', compiled);
const deferred = at('dist/engine.deferred.wasm');
await copyFile(glue, at('dist/engine.js'));
await split({ glue, whole, primary: at('dist/engine.wasm'), deferred });
await copyFile(at('src/engine.d.ts'), at('dist/engine.d.ts'));
await copyFile(new URL('../LICENSE', root), at('LICENSE'));

await import('./types.mjs');
await writeFile(
  at('src/generated/build.ts'),
  `// Generated.
/** The build that the engine in this package reports. */
export const build = '${await buildOf(glue, whole)}';
/** Of engine.deferred.wasm. */
export const deferredSha256 = '${sha256(await readFile(deferred))}';
`,
);
execFileSync(process.execPath, [tsc, '-p', fileURLToPath(at('tsconfig.json'))], {
  stdio: 'inherit',
});

/** Asks the compiled engine itself, so that the package cannot claim another build than it carries. */
async function buildOf(glue, code) {
  const { call } = await start(glue, await readFile(code));
  return call('engine.info', {}).build;
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
