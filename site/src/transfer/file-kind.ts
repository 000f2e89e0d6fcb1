// What somebody chose who did not choose a workspace, as far as its first bytes tell, so that it can be called by its name.
//
//   fileKind('policy.docx', bytes)     // 'office'

export type FileKind = 'office' | 'pdf' | 'page' | 'json' | 'text';

const begins = (bytes: Uint8Array, ...start: number[]) =>
  start.every((byte, at) => bytes[at] === byte);

/** Of the end of a ZIP, where its directory names what is in it. */
const directory = 64 * 1024;

/** Null for what is none of these. */
export function fileKind(name: string, bytes: Uint8Array): FileKind | null {
  const latin = new TextDecoder('latin1');
  const start = latin
    .decode(bytes.subarray(0, 512))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (start.startsWith('%PDF')) return 'pdf';
  // The format of Office before 2007.
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'office';
  if (begins(bytes, 0x50, 0x4b)) {
    const end = latin.decode(bytes.subarray(-directory));
    return end.includes('[Content_Types].xml') || start.includes('opendocument') ? 'office' : null;
  }
  if (/^<(!doctype html|html)/i.test(start)) return 'page';
  // A record with a broken first line is JSON too.
  if (/^[[{]/.test(start) && !/\.aims$/i.test(name)) return 'json';
  return /\.(csv|tsv|txt|md)$/i.test(name) ? 'text' : null;
}
