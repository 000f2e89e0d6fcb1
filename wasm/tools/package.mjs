// Builds wasm/dist from the compiled engine in build/wasm: types, glue, code, client.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const at = (path) => new URL(path, root);
const tsc = fileURLToPath(import.meta.resolve('typescript/bin/tsc'));
const compiled = new URL('../build/wasm/wasm/', root);

await rm(at('dist'), { recursive: true, force: true });
await mkdir(at('dist'), { recursive: true });
for (const name of ['engine.js', 'engine.wasm']) {
  await copyFile(new URL(name, compiled), at(`dist/${name}`));
}
await copyFile(at('src/engine.d.ts'), at('dist/engine.d.ts'));
await copyFile(new URL('../LICENSE', root), at('LICENSE'));

await import('./types.mjs');
await writeFile(
  at('src/generated/build.ts'),
  `// Generated: the build the engine in this package reports.\nexport const build = '${await buildOf()}';\n`,
);
execFileSync(process.execPath, [tsc, '-p', fileURLToPath(at('tsconfig.json'))], {
  stdio: 'inherit',
});

/** Asks the compiled engine itself, so that the package cannot claim another build than it carries. */
async function buildOf() {
  const { default: createEngineModule } = await import(at('dist/engine.js').href);
  const module = await WebAssembly.compile(await readFile(at('dist/engine.wasm')));
  const engine = await createEngineModule({
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(module, imports).then((instance) => done(instance, module));
      return {};
    },
  });
  const request = JSON.stringify({ v: 1, id: 0, method: 'engine.info', params: {} });
  const answer = engine.handle(new TextEncoder().encode(request), new Uint8Array());
  return JSON.parse(new TextDecoder().decode(answer)).result.build;
}
