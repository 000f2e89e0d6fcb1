import { sha256 } from '@noble/hashes/sha2.js';
import { read } from '#read';
import { DeferredFunctions } from './deferred.js';
import createEngineModule from './engine.js';
import { FaultError, fault, textOf } from './fault.js';
import { build } from './generated/build.js';
import { decode, encode } from './wire.js';

/** Where the engine's code is, or the code itself. */
export type WasmSource = URL | BufferSource | WebAssembly.Module;

/** One instance of the engine. Whatever `handle` throws, the instance is lost. */
export interface Loaded {
  handle(request: Uint8Array, attachment: Uint8Array): Uint8Array<ArrayBuffer>;
  memoryBytes(): number;
}

/**
 * Makes an instance, the same way in page, worker and Node. Throws a FaultError: `engine/load-failed`,
 * or `engine/build-mismatch` when glue and package are of another build than the code.
 */
export async function load(source: WasmSource = ownCode()): Promise<Loaded> {
  try {
    const loaded = await instantiate(source);
    checkBuild(loaded);
    return loaded;
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw new FaultError(fault('engine/load-failed', { text: textOf(error) }));
  }
}

function ownCode(): URL {
  return new URL('./engine.wasm', import.meta.url);
}

async function instantiate(source: WasmSource): Promise<Loaded> {
  const module = await compile(source);
  const deferred = new DeferredFunctions();
  let memory: WebAssembly.Memory | undefined;
  // Emscripten waits for ever when this hook fails, so the failure is carried past it.
  const { handle } = await new Promise<Pick<Loaded, 'handle'>>((resolve, reject) => {
    createEngineModule({
      sha256,
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(module, {
          ...imports,
          placeholder: deferred.placeholdersFor(module),
        })
          .then((instance) => {
            deferred.attach(instance);
            memory = memoryOf(instance);
            done(instance, module);
          })
          .catch(reject);
        return {};
      },
    }).then(resolve, reject);
  });
  return { handle, memoryBytes: () => memory?.buffer.byteLength ?? 0 };
}

async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  return WebAssembly.compile(source instanceof URL ? await read(source) : source);
}

/** Found by type, since the optimiser shortens its name. */
function memoryOf(instance: WebAssembly.Instance): WebAssembly.Memory | undefined {
  return Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
}

function checkBuild(loaded: Loaded): void {
  const request = encode(0, 'engine.info', {});
  const reply = decode<'engine.info'>(loaded.handle(request, new Uint8Array()), 0);
  if (!reply.ok) throw new FaultError(reply.error);
  if (reply.result.build !== build) {
    throw new FaultError(
      fault('engine/build-mismatch', { expected: build, found: reply.result.build }),
    );
  }
}
