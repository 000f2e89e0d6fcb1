// Module worker: bytes in, bytes out. Reading and writing messages is the client's work, so the
// same code does it with and without a worker.
import { FaultError, fault, textOf } from './fault.js';
import { load, type Loaded } from './load.js';
import type { FromWorker, ToWorker } from './protocol.js';

interface WorkerScope {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { data: ToWorker }) => void): void;
}

const scope = globalThis as unknown as WorkerScope;

function serve(engine: Loaded): void {
  scope.addEventListener('message', ({ data: { request, attachment } }) => {
    try {
      const bytes = engine.handle(request, attachment);
      scope.postMessage({ type: 'answer', bytes }, [bytes.buffer]);
    } catch (error) {
      scope.postMessage({ type: 'lost', text: textOf(error) });
    }
  });
  scope.postMessage({ type: 'ready' });
}

load().then(serve, (error: unknown) => {
  const reason =
    error instanceof FaultError
      ? error.fault
      : fault('engine/load-failed', { text: textOf(error) });
  scope.postMessage({ type: 'refused', fault: reason });
});
