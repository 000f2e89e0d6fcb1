// One question to a worker of its own, which is ended with the answer or when nobody wants it any more.
import { scriptUrl } from './script-url.ts';
import { bad, type Result } from '../result.ts';

export function askOnce<T, F extends string>(
  url: string,
  name: string,
  request: unknown,
  signal?: AbortSignal,
  transfer: Transferable[] = [],
): Promise<Result<T, F | 'cancelled'>> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return resolve(bad('cancelled'));
    const worker = new Worker(scriptUrl(url), { type: 'module', name });
    const end = () => {
      worker.terminate();
      signal?.removeEventListener('abort', cancel);
    };
    const cancel = () => {
      end();
      resolve(bad('cancelled'));
    };
    signal?.addEventListener('abort', cancel);
    worker.addEventListener('message', ({ data }: MessageEvent<Result<T, F>>) => {
      end();
      resolve(data);
    });
    worker.addEventListener('error', (event) => {
      end();
      reject(new Error(`${name}: ${event.message || 'could not be started'}`));
    });
    worker.postMessage(request, transfer);
  });
}
