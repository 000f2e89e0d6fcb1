// The engine in its worker. One lives as long as the page; short-lived ones look at files nobody trusts yet.
import { createWorkerEngine, type Engine } from 'aimwright-engine';
import copyWorkerUrl from '../storage/copies.worker.ts?worker&url';
import workerUrl from './worker.ts?worker&url';
import { scriptUrl } from '../lib/worker/trusted.ts';

const answerDeadline = 20_000;
const inspectDeadline = 60_000;

const newWorker =
  (name: string, url = workerUrl) =>
  () =>
    new Worker(scriptUrl(url), { type: 'module', name });

/** Writes the copies of workspaces; see storage/copies.ts. */
export const startCopyWorker = newWorker('aimwright-copies', copyWorkerUrl);

export function startEngine(onRestart: () => void): Engine {
  return createWorkerEngine({
    worker: newWorker('aimwright'),
    deadlineMs: answerDeadline,
    onRestart,
  });
}

export function startDisposableEngine(): Engine {
  return createWorkerEngine({
    worker: newWorker('aimwright-inspect'),
    deadlineMs: inspectDeadline,
  });
}
