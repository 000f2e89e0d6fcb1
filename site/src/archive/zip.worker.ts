// Packs or unpacks one workspace with its files and is ended.
import { pack, unpack, type PackedFile } from './zip.ts';
import { good } from '../lib/result.ts';

export type PackRequest =
  { task: 'pack'; record: Uint8Array; files: PackedFile[] } | { task: 'unpack'; zip: Uint8Array };

addEventListener('message', ({ data }: MessageEvent<PackRequest>) => {
  if (data.task === 'pack') {
    const zip = pack(data.record, data.files);
    postMessage(good(zip), { transfer: [zip.buffer] });
    return;
  }
  void unpack(data.zip).then((answer) => {
    const files = answer.ok ? answer.value.files : [];
    postMessage(answer, { transfer: [...new Set(files.map(({ bytes }) => bytes.buffer))] });
  });
});
