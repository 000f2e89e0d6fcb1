import { describe, expect, it } from 'vitest';
import {
  latest,
  nextSlot,
  readAbout,
  readBackup,
  writeBackup,
  type BackupInfo,
} from './backup-format.ts';
import { bytes, text } from './fixture.ts';

const about = (written: string, revision = 7): BackupInfo => ({
  copy: 1,
  workspace: '6f1c',
  name: 'Zwölf',
  revision,
  operations: 12,
  created: '2026-11-23T10:00:00.000Z',
  changed: '2026-11-24T08:00:00.000Z',
  written,
});
const first = about('2026-11-24T08:00:02.000Z');
const second = about('2026-11-24T09:00:00.000Z', 9);

describe('a copy as a file', () => {
  it('comes back with what it is a copy of', async () => {
    const copy = await readBackup(await writeBackup(first, bytes('{}\none\n')));
    expect(copy!.about).toEqual(first);
    expect(text(copy!.bytes)).toBe('{}\none\n');
  });

  it('is none when any byte of it is wrong', async () => {
    const file = await writeBackup(first, bytes('{}\none\n'));
    for (let at = 0; at < file.length; at += 1) {
      const broken = file.slice();
      broken[at]! ^= 1;
      expect(await readBackup(broken), `byte ${at}`).toBeNull();
    }
  });

  it('is none when its end is missing, wherever the browser was killed', async () => {
    const file = await writeBackup(first, bytes('{}\none\n'));
    for (let length = 0; length < file.length; length += 1) {
      expect(await readBackup(file.subarray(0, length))).toBeNull();
    }
    expect(readAbout(bytes(`${'0'.repeat(64)}\n{"copy":2}\n`))).toBeNull();
  });
});

describe('the two slots', () => {
  it('are written in turn, so that one is always whole', () => {
    expect(nextSlot([null, null])).toBe(0);
    expect(nextSlot([first, null])).toBe(1);
    expect(nextSlot([first, second])).toBe(0);
    expect(nextSlot([second, first])).toBe(1);
    expect(nextSlot([null, second])).toBe(0);
  });

  it('give the later of what is whole', () => {
    expect(latest([{ about: first }, { about: second }])).toEqual({ about: second });
    expect(latest([])).toBeNull();
  });
});
