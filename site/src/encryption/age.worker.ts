// Seals or opens one age file and is ended.
import { openFile, sealFile } from './age-file.ts';

export interface AgeRequest {
  task: 'seal' | 'open';
  bytes: Uint8Array;
  passphrase: string;
}

addEventListener('message', ({ data }: MessageEvent<AgeRequest>) => {
  const work = data.task === 'seal' ? sealFile : openFile;
  void work(data.bytes, data.passphrase).then((answer) => postMessage(answer));
});
