export { createInProcessEngine, type InProcessOptions } from './in-process.js';
export { createWorkerEngine, type WorkerLike, type WorkerOptions } from './worker-client.js';
export { load, type Loaded, type WasmSource } from './load.js';
export { decode, encode, wellFormed } from './wire.js';
export { FaultError } from './fault.js';
export { build } from './generated/build.js';
export type {
  Engine,
  EngineOptions,
  Method,
  Params,
  Reply,
  Restart,
  Result,
} from './engine-types.js';
export type * from './generated/messages.js';
