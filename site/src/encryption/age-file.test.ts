import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFile, sealFile } from './age-file.ts';
import { isAgeFile } from './age-header.ts';
import { encode, type Bytes } from './bytes.ts';
import { sample } from './fixture.ts';

const passphrase = 'sieben graue Fischreiher, café';
const text = encode('{"aimwright":1,"workspace":"6f1c"}\n');
/** Cheap, since what is tested here is not scrypt. */
const light = 10;

async function sealed(bytes: Uint8Array, work = light): Promise<Bytes> {
  const made = await sealFile(bytes, passphrase, work);
  if (!made.ok) throw new Error(made.fault);
  return made.value;
}

/** The first line of a file's only recipient, exchanged. */
function withRecipient(file: Bytes, change: (line: string) => string): Bytes {
  const whole = Buffer.from(file).toString('latin1');
  const lines = whole.split('\n');
  lines[1] = change(lines[1] ?? '');
  return Uint8Array.from(Buffer.from(lines.join('\n'), 'latin1'));
}

describe('an age file', () => {
  it('opens to what was sealed, also beyond one of its chunks', async () => {
    for (const bytes of [text, new Uint8Array(), sample(200_000)]) {
      const file = await sealed(bytes);
      expect(isAgeFile(file)).toBe(true);
      expect(await openFile(file, passphrase)).toEqual({ ok: true, value: bytes });
    }
  });

  it('opens however an accented letter was typed', async () => {
    expect((await openFile(await sealed(text), passphrase.normalize('NFD'))).ok).toBe(true);
  });

  it('tells a wrong passphrase', async () => {
    const opened = await openFile(await sealed(text), 'eight herons');
    expect(opened).toEqual({ ok: false, fault: 'wrong-passphrase' });
  });

  it('tells damage, wherever in the content it is', async () => {
    const file = await sealed(text);
    const content = Buffer.from(file).indexOf('\n---') + 1;
    for (let at = content; at < file.length; at += 1) {
      const broken = file.slice();
      broken[at] = (broken[at] ?? 0) ^ 1;
      const opened = await openFile(broken, passphrase);
      expect(opened, `byte ${at}`).toEqual({ ok: false, fault: 'damaged' });
    }
  });

  it('tells that its end is missing', async () => {
    const file = await sealed(sample(70_000));
    for (const length of [40, 200, file.length - 20_000, file.length - 1]) {
      const opened = await openFile(file.slice(0, length), passphrase);
      expect(opened, `${length} bytes`).toEqual({ ok: false, fault: 'damaged' });
    }
  });

  it('is refused before it makes the device work beyond reason', async () => {
    const file = withRecipient(await sealed(text), (line) => line.replace(/ 10$/, ' 30'));
    expect(await openFile(file, passphrase)).toEqual({ ok: false, fault: 'kdf-out-of-bounds' });
  });

  it('says when no passphrase can open it', async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(await generateX25519Identity()));
    const file = await encrypter.encrypt(text);
    expect(await openFile(file, passphrase)).toEqual({ ok: false, fault: 'not-by-passphrase' });
  });

  it('is told from a workspace file', async () => {
    expect(isAgeFile(text)).toBe(false);
    expect(await openFile(text, passphrase)).toEqual({ ok: false, fault: 'not-sealed' });
  });
});

const installed = spawnSync('age', ['--version']).status === 0;
const hasPython = spawnSync('python3', ['--version']).status === 0;
const able = installed && hasPython;
if (!able) console.warn('age and python3 are not both installed: the tool itself was not tried');

// The tool takes passphrases from a terminal only, which is what python3's pty gives it.
const terminal = `
import os, pty, sys
passphrase, command = sys.argv[1], sys.argv[2:]
pid, out = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
seen = b''
while True:
    try:
        part = os.read(out, 1024)
    except OSError:
        break
    if not part:
        break
    seen += part
    if b'passphrase' in seen and seen.rstrip().endswith(b':'):
        os.write(out, passphrase.encode() + b'\\n')
        seen = b''
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

describe.runIf(able)('the age tool', () => {
  let folder: string;
  const path = (name: string) => join(folder, name);
  const run = (typed: string, ...command: string[]) =>
    execFileSync('python3', ['-c', terminal, typed, 'age', ...command], { stdio: 'ignore' });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'aimwright-age-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('opens what was sealed here', async () => {
    const bytes = sample(100_000);
    writeFileSync(path('ours.age'), await sealed(bytes, 18));
    run(passphrase, '--decrypt', '--output', path('ours'), path('ours.age'));
    expect(Uint8Array.from(readFileSync(path('ours')))).toEqual(bytes);
  });

  it('does not open it with another passphrase', async () => {
    writeFileSync(path('ours.age'), await sealed(text));
    expect(() =>
      run('eight herons', '--decrypt', '--output', path('no'), path('ours.age')),
    ).toThrow();
  });

  it.each([['binary'], ['armored']])('makes files, %s, that are opened here', async (form) => {
    const bytes = sample(100_000);
    writeFileSync(path('theirs'), bytes);
    const armor = form === 'armored' ? ['--armor'] : [];
    run(passphrase, '--passphrase', ...armor, '--output', path(`${form}.age`), path('theirs'));
    const file = Uint8Array.from(readFileSync(path(`${form}.age`)));
    expect(isAgeFile(file)).toBe(true);
    expect(await openFile(file, passphrase)).toEqual({ ok: true, value: bytes });
    const wrong = await openFile(file, 'eight herons');
    expect(wrong).toEqual({ ok: false, fault: 'wrong-passphrase' });
  });
});
