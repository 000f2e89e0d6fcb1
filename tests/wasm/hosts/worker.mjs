// Runs the package's worker entry in a thread of Node, which has no worker scope of its own.
// A request whose attachment is the text "trap!", "hang!" or "babble!" goes wrong accordingly.
import { parentPort } from 'node:worker_threads';
import { arm } from './mishaps.mjs';

globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
globalThis.addEventListener = (_, listener) => {
  parentPort.on('message', (data) => {
    const wish = new TextDecoder().decode(data.attachment);
    if (wish === 'trap!' || wish === 'hang!') arm(wish.slice(0, -1));
    if (wish === 'babble!') parentPort.postMessage({ type: 'answer', bytes: data.attachment });
    else listener({ data });
  });
};

await import('aimwright-engine/worker');
