import type { Engine, EngineOptions } from './engine-types.js';
import { FaultError, fault } from './fault.js';
import type { FromWorker, ToWorker } from './protocol.js';
import { type Instance, Queue } from './queue.js';

/** As much of a Worker as the client needs, so that other hosts can stand in for it. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'error', listener: (event: { message?: string }) => void): void;
}

export interface WorkerOptions extends EngineOptions {
  /** Makes a module worker that runs `aimwright-engine/worker`; called again after each restart. */
  worker: () => WorkerLike;
  /** How long one request may run before the instance counts as lost. Default 30 seconds. */
  deadlineMs?: number;
}

/**
 * The engine in a module worker. An AbortSignal ends a request that is running by ending the worker.
 *
 * @example
 * const engine = createWorkerEngine({
 *   worker: () => new Worker(engineWorkerUrl, { type: 'module' }),
 *   onRestart: () => openAgain(),
 * });
 */
export function createWorkerEngine({ worker, ...options }: WorkerOptions): Engine {
  return new Queue({ deadlineMs: 30_000, ...options, start: () => startWorker(worker()) });
}

function startWorker(worker: WorkerLike): Promise<Instance> {
  return new Promise((resolve, reject) => {
    let answer: (bytes: Uint8Array<ArrayBuffer>) => void = () => undefined;
    // Until the worker is ready a failure refuses the start, afterwards the request that runs.
    let fail: (error: Error) => void = (error) => {
      worker.terminate();
      reject(error);
    };
    const instance: Instance = {
      handle: (request, attachment) =>
        new Promise((resolveAnswer, rejectAnswer) => {
          answer = resolveAnswer;
          fail = rejectAnswer;
          worker.postMessage({ request, attachment } satisfies ToWorker);
        }),
      discard: () => worker.terminate(),
    };
    worker.addEventListener('message', (event) => {
      const message = event.data as FromWorker;
      if (message.type === 'ready') resolve(instance);
      else if (message.type === 'refused') fail(new FaultError(message.fault));
      else if (message.type === 'answer') answer(message.bytes);
      else fail(new Error(message.text));
    });
    worker.addEventListener('error', ({ message }) => {
      const text = message || 'the worker did not start';
      fail(new FaultError(fault('engine/load-failed', { text })));
    });
  });
}
