// Starts the worker that writes the backups of workspaces; see backups.ts.
import { scriptUrl } from '../lib/worker/script-url.ts';
import workerUrl from './backups.worker.ts?worker&url';

export const startBackupWorker = (): Worker =>
  new Worker(scriptUrl(workerUrl), { type: 'module', name: 'aimwright-copies' });
