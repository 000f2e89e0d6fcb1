import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../storage/bytes.ts';
import { largestFile, roomForFiles } from '../storage/files.ts';
import { pack, unpack } from './zip.ts';
import { isZip } from './zip-client.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const record = bytes('{"aimwright":1}\n');

const file = async (text: string) => ({ sha256: await sha256(bytes(text)), bytes: bytes(text) });

describe('a packed workspace', () => {
  it('is unpacked to what it was', async () => {
    const files = [await file('policy'), await file('minutes'), await file('')];
    const zip = pack(record, files);
    expect(isZip(zip)).toBe(true);
    expect(await unpack(zip)).toEqual({
      ok: true,
      value: { record, files, broken: [], others: 0 },
    });
  });

  it('is the same to the byte for the same content', async () => {
    const files = [await file('policy')];
    expect(pack(record, files)).toEqual(pack(record, files));
  });

  it('is opened by other tools', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'aimwright-zip-'));
    const path = join(folder, 'workspace.zip');
    const policy = await file('policy');
    writeFileSync(path, pack(record, [policy]));
    const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(json.dumps({n: z.read(n).decode() for n in z.namelist()}))`;
    const read: unknown = JSON.parse(
      execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }),
    );
    rmSync(folder, { recursive: true });
    expect(read).toEqual({
      'workspace.aims': '{"aimwright":1}\n',
      [`files/${policy.sha256}`]: 'policy',
    });
  });
});

/** A ZIP as somebody else may have made it. */
const zipOf = (entries: Zippable) => zipSync(entries);

/** Changes the size that the entries declare for themselves, in both places where they do. */
function lying(zip: Uint8Array, size: number): Uint8Array {
  const changed = zip.slice();
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 46 <= changed.length; at += 1) {
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, size, true);
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return changed;
}

/** Where a signature stands. */
function marks(zip: Uint8Array, signature: number): number[] {
  const view = new DataView(zip.buffer);
  const found: number[] = [];
  for (let at = 0; at + 4 <= zip.length; at += 1)
    if (view.getUint32(at, true) === signature) found.push(at);
  return found;
}

describe('a ZIP of somebody else', () => {
  it('is refused without a record in it', async () => {
    for (const entries of [{}, { 'other.txt': record }, { 'a/workspace.aims': record }]) {
      expect(await unpack(zipOf(entries))).toEqual({ ok: false, fault: 'no-record' });
    }
  });

  it('is refused when it is cut off, bent or none at all', async () => {
    const zip = zipOf({ 'workspace.aims': [record, { level: 9 }] });
    expect(await unpack(zip.slice(0, zip.length - 30))).toEqual({ ok: false, fault: 'damaged' });
    expect(await unpack(bytes('PK\u0003\u0004 and nothing more'))).toMatchObject({ ok: false });
    expect(await unpack(new Uint8Array())).toMatchObject({ ok: false });
  });

  it('loses what does not belong to a workspace, by whatever name', async () => {
    const names = ['../workspace.aims', '/etc/passwd', 'files/../x', 'files/policy.pdf'];
    const entries = Object.fromEntries(names.map((name) => [name, record]));
    const unpacked = await unpack(zipOf({ ...entries, 'workspace.aims': record }));
    expect(unpacked).toMatchObject({ ok: true, value: { files: [], others: names.length } });
  });

  it('loses files that are not what they are called', async () => {
    const policy = await file('policy');
    const zip = zipOf({
      'workspace.aims': record,
      [`files/${policy.sha256}`]: bytes('something else'),
    });
    expect(await unpack(zip)).toMatchObject({
      ok: true,
      value: { files: [], broken: [policy.sha256] },
    });
  });

  it('is refused when it is too large inside, before that is inflated', async () => {
    const { sha256: name } = await file('bomb');
    const bomb = zipOf({
      'workspace.aims': record,
      [`files/${name}`]: new Uint8Array(largestFile + 1),
    });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await unpack(bomb)).toEqual({ ok: false, fault: 'too-large' });

    const zeros = new Uint8Array(largestFile);
    const many: Zippable = { 'workspace.aims': record };
    for (let count = 0; count * largestFile <= roomForFiles; count += 1) {
      many[`files/${count.toString(16).padStart(64, '0')}`] = [zeros, { level: 1 }];
    }
    expect(await unpack(zipOf(many))).toEqual({ ok: false, fault: 'too-large' });
  });

  it('inflates to no more than it says', async () => {
    const { sha256: name } = await file('bomb');
    const zip = zipOf({
      'workspace.aims': record,
      [`files/${name}`]: new Uint8Array(largestFile * 2),
    });
    const unpacked = await unpack(lying(zip, record.length));
    expect(unpacked).toMatchObject({ ok: true, value: { files: [], broken: [name] } });
  });

  it('is refused when the record is not of the size or checksum it declares', async () => {
    const zip = zipOf({ 'workspace.aims': [bytes('{"aimwright":2}\n'.repeat(500)), { level: 9 }] });
    expect(await unpack(lying(zip, 100))).toEqual({ ok: false, fault: 'damaged' });
    expect(await unpack(lying(zip, 100_000))).toEqual({ ok: false, fault: 'damaged' });
    const sum = zip.slice();
    for (const at of marks(zip, 0x02014b50)) sum[at + 16]! ^= 1;
    expect(await unpack(sum)).toEqual({ ok: false, fault: 'damaged' });
    expect(await unpack(zip)).toMatchObject({ ok: true });
  });

  it('has no bytes that are two entries at once', async () => {
    const policy = await file('policy');
    const zip = zipOf({
      'workspace.aims': [record, { level: 0 }],
      [`files/${policy.sha256}`]: [policy.bytes, { level: 0 }],
    });
    const [first = 0, second = 0] = marks(zip, 0x02014b50);
    const shared = zip.slice();
    const view = new DataView(shared.buffer);
    view.setUint32(second + 42, view.getUint32(first + 42, true), true);
    expect(await unpack(shared)).toEqual({ ok: false, fault: 'damaged' });
    view.setUint32(first + 42, shared.length, true);
    expect(await unpack(shared)).toEqual({ ok: false, fault: 'damaged' });
  });

  it('takes no more room than it has when entries lie over each other', async () => {
    const big = new Uint8Array(200_000);
    const names = Array.from({ length: 400 }, (_, at) => `files/${String(at).padStart(64, '0')}`);
    const all = zipOf({
      'workspace.aims': record,
      [names[0] ?? '']: [big, { level: 0 }],
      ...Object.fromEntries(names.slice(1).map((name) => [name, [new Uint8Array(), { level: 0 }]])),
    } as Zippable);
    const view = new DataView(all.buffer);
    const [, first = 0, ...others] = marks(all, 0x02014b50);
    for (const at of others) {
      view.setUint32(at + 20, view.getUint32(first + 20, true), true);
      view.setUint32(at + 42, view.getUint32(first + 42, true), true);
    }
    const unpacked = await unpack(all);
    expect(unpacked).toMatchObject({ ok: true, value: { files: [] } });
    expect(unpacked.ok && unpacked.value.broken).toHaveLength(names.length);
  });

  it('is refused with too many entries', async () => {
    const entries: Zippable = { 'workspace.aims': record };
    for (let count = 0; count < 10_000; count += 1) entries[`x${count}`] = new Uint8Array();
    expect(await unpack(zipOf(entries))).toEqual({ ok: false, fault: 'too-large' });
  });
});
