/** What the glue written by Emscripten offers and takes; only `load.ts` should need it. */
export interface EngineModule {
  handle(request: Uint8Array, attachment: Uint8Array): Uint8Array<ArrayBuffer>;
}

export interface EngineModuleOptions {
  sha256(bytes: Uint8Array): Uint8Array;
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}

export default function createEngineModule(options: EngineModuleOptions): Promise<EngineModule>;
