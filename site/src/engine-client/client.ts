// The engine in its worker. One lives as long as the page; short-lived ones look at files nobody trusts yet.
import { createWorkerEngine, type Engine } from 'aimwright-engine';
import workerUrl from './worker.ts?worker&url';
import { scriptUrl } from '../lib/worker/script-url.ts';

const answerDeadline = 20_000;
const inspectDeadline = 60_000;

const newWorker = (name: string) => () =>
  new Worker(scriptUrl(workerUrl), { type: 'module', name });

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
