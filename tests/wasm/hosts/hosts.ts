import { Worker } from 'node:worker_threads';
import {
  createInProcessEngine,
  createWorkerEngine,
  type Engine,
  type WorkerLike,
  type WorkerOptions,
} from 'aimwright-engine';

/** A thread of Node behind the face of a browser's Worker. */
export function nodeWorker(script = 'worker.mjs'): WorkerLike {
  const thread = new Worker(new URL(script, import.meta.url));
  return {
    postMessage: (message) => thread.postMessage(message),
    terminate: () => void thread.terminate(),
    addEventListener(type: 'message' | 'error', listener: (event: never) => void) {
      const heard = listener as (event: { data?: unknown; message?: string }) => void;
      if (type === 'message') thread.on('message', (data: unknown) => heard({ data }));
      else thread.on('error', ({ message }: Error) => heard({ message }));
    },
  };
}

export function workerEngine(options: Partial<WorkerOptions> = {}): Engine {
  return createWorkerEngine({ worker: () => nodeWorker(), ...options });
}

/** Both ways to run the engine; what one answers the other answers too. */
export const hosts: [name: string, start: () => Engine][] = [
  ['in this thread', () => createInProcessEngine()],
  ['in a worker', () => workerEngine()],
];
