import type { Engine, EngineOptions } from './engine-types.js';
import { load, type WasmSource } from './load.js';
import { Queue } from './queue.js';

export interface InProcessOptions extends EngineOptions {
  /** Default: the engine.wasm of this package. */
  wasm?: WasmSource;
}

/**
 * The engine in this thread, for Node and tests. It cannot be interrupted: an AbortSignal cancels
 * only what has not begun.
 *
 * @example
 * const engine = createInProcessEngine();
 * const reply = await engine.call('engine.info', {});
 */
export function createInProcessEngine({ wasm, ...options }: InProcessOptions = {}): Engine {
  return new Queue({
    ...options,
    async start() {
      const loaded = await load(wasm);
      return {
        handle: async (request, attachment) => loaded.handle(request, attachment),
        discard: () => undefined,
      };
    },
  });
}
