// Splits the compiled engine in two with Binaryen's wasm-split: what a first visit calls, and the rest.
// An instrumented engine plays the first visit and says which functions it called; the same visit gives the same split.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { firstVisit } from './first-visit.mjs';

const pageBytes = 65_536;

/** An instance of the code with Emscripten's glue: its calls, and what it exports. */
export async function start(glue, code) {
  const { default: createEngineModule } = await import(glue.href);
  const module = await WebAssembly.compile(code);
  let exports;
  const engine = await createEngineModule({
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(module, imports).then((instance) => {
        exports = instance.exports;
        done(instance, module);
      });
      return {};
    },
  });
  return { call: (...request) => call(engine, ...request), exports };
}

function call(engine, method, params, attachment = new Uint8Array()) {
  const request = JSON.stringify({ v: 1, id: 0, method, params });
  const bytes = engine.handle(new TextEncoder().encode(request), attachment);
  const end = bytes.indexOf(0x0a);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  const { ok, result, error } = JSON.parse(new TextDecoder().decode(line));
  if (!ok) throw new Error(`${method}: ${JSON.stringify(error)}`);
  return end < 0 ? result : { ...result, attachment: bytes.slice(end + 1) };
}

/** Writes `primary` and `deferred`. All are file URLs; `glue` belongs to `whole`. */
export async function split({ glue, whole, primary, deferred }) {
  const instrumented = new URL('engine.instrumented.wasm', whole);
  const profile = new URL('engine.profile', whole);
  wasmSplit('--instrument', path(whole), '-o', path(instrumented));
  const { call, exports } = await start(glue, await readFile(instrumented));
  await firstVisit(call);
  await writeFile(profile, profileIn(exports));
  wasmSplit(
    path(whole),
    `--profile=${path(profile)}`,
    '--export-prefix=%',
    ...['-o1', path(primary)],
    ...['-o2', path(deferred)],
  );
}

const path = (url) => fileURLToPath(url);

const wasmSplit = (...options) =>
  execFileSync('wasm-split', ['--all-features', ...options], { stdio: 'inherit' });

/** What the instrumented engine has counted; it writes that behind its own memory. */
function profileIn(exports) {
  const memory = Object.values(exports).find((each) => each instanceof WebAssembly.Memory);
  const room = 4;
  const at = memory.grow(room) * pageBytes;
  const size = exports.__write_profile(at, room * pageBytes);
  return new Uint8Array(memory.buffer, at, size);
}
