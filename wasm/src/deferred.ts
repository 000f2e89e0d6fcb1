import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { readNow } from '#read';
import { deferredSha256 } from './generated/build.js';

/**
 * The functions of the engine that a first visit does not call are a second file. In their place the first one imports
 * placeholders, named by their place in the table of functions. The first that is called reads the second file, which
 * puts its functions there; so nobody has to know which functions are in which file. See tools/split.mjs.
 */
export class DeferredFunctions {
  #table: WebAssembly.Table | undefined;
  #exports: WebAssembly.Exports = {};
  #loaded = false;

  /** What the first file imports for them; nothing where it is a whole engine. */
  placeholdersFor(primary: WebAssembly.Module): WebAssembly.ModuleImports {
    const names = WebAssembly.Module.imports(primary)
      .filter(({ module }) => module === 'placeholder')
      .map(({ name }) => name);
    return Object.fromEntries(
      names.map((name) => [name, (...args: unknown[]) => this.#at(Number(name))(...args)]),
    );
  }

  /** Of the first file: the second one imports what it shares with it. */
  attach(primary: WebAssembly.Instance): void {
    this.#exports = primary.exports;
    this.#table = Object.values(primary.exports).find((each) => each instanceof WebAssembly.Table);
  }

  #at(place: number): (...args: unknown[]) => unknown {
    if (!this.#loaded) this.#load();
    return this.#table?.get(place) as (...args: unknown[]) => unknown;
  }

  /** Throws where it cannot be read or is of another build; the call fails, and so does its instance. */
  #load(): void {
    const bytes = readNow(new URL('./engine.deferred.wasm', import.meta.url));
    if (bytesToHex(sha256(bytes)) !== deferredSha256)
      throw new Error('engine.deferred.wasm is not of the same build as engine.wasm');
    new WebAssembly.Instance(new WebAssembly.Module(bytes), { primary: this.#exports });
    this.#loaded = true;
  }
}
