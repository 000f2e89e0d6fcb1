import type { Fault } from './generated/messages.js';

/** Page to worker, one at a time. */
export interface ToWorker {
  request: Uint8Array;
  attachment: Uint8Array;
}

/** Worker to page: first `ready` or `refused`, then one answer per request, at the end `lost`. */
export type FromWorker =
  | { type: 'ready' }
  | { type: 'refused'; fault: Fault }
  | { type: 'answer'; bytes: Uint8Array<ArrayBuffer> }
  | { type: 'lost'; text: string };
