// An encrypted file in the age format (age-encryption.org/v1), under a passphrase: the `age` tool opens it, now and
// without this site. Runs wherever it is called; `age-client.ts` runs it beside the page.
//
//   const sealed = await sealFile(bytes, passphrase);     // age --decrypt file.age
//   const opened = await openFile(bytes, passphrase);     // also of a file that `age --passphrase` made
import { armor, Decrypter, Encrypter, type Identity } from 'age-encryption';
import { normalise } from './kdf.ts';
import { same, type Bytes } from './bytes.ts';
import { armoredHead, binaryHead } from './age-header.ts';
import { bad, good, type Result } from '../lib/result.ts';

export type AgeFault =
  | 'wrong-passphrase'
  | 'damaged'
  | 'not-by-passphrase'
  | 'kdf-out-of-bounds'
  | 'no-memory'
  | 'not-sealed';

/** scrypt with N = 2^18, as the `age` tool takes it: 256 MiB and about a second. */
const usualWork = 18;
/** 1 GiB. A file that asks for more stops the device and protects nobody. */
const mostWork = 20;

export async function sealFile(
  bytes: Uint8Array,
  passphrase: string,
  work = usualWork,
): Promise<Result<Bytes, AgeFault>> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(normalise(passphrase));
  encrypter.setScryptWorkFactor(work);
  try {
    return good((await encrypter.encrypt(bytes)) as Bytes);
  } catch (error) {
    if (error instanceof RangeError) return bad('no-memory');
    throw error;
  }
}

export async function openFile(
  bytes: Uint8Array,
  passphrase: string,
): Promise<Result<Bytes, AgeFault>> {
  let refused: AgeFault | null = null;
  // Identities are asked in turn. The first looks at what the file demands before anything is spent on it; the last is
  // reached only when the passphrase opened nothing.
  const before: Identity = {
    unwrapFileKey(stanzas) {
      const [kind, , work] = stanzas[0]?.args ?? [];
      if (kind !== 'scrypt') refused = 'not-by-passphrase';
      else if (Number(work) > mostWork) refused = 'kdf-out-of-bounds';
      if (refused) throw new Error(refused);
      return null;
    },
  };
  const after: Identity = {
    unwrapFileKey() {
      refused = 'wrong-passphrase';
      return null;
    },
  };
  const decrypter = new Decrypter();
  decrypter.addIdentity(before);
  for (const typed of new Set([normalise(passphrase), passphrase])) decrypter.addPassphrase(typed);
  decrypter.addIdentity(after);
  try {
    const file = binaryOf(bytes);
    return file ? good((await decrypter.decrypt(file)) as Bytes) : bad('not-sealed');
  } catch (error) {
    if (error instanceof RangeError) return bad('no-memory');
    // Whatever else the library objects to, the file is not as it was written.
    return bad(refused ?? 'damaged');
  }
}

function binaryOf(bytes: Uint8Array): Uint8Array | null {
  if (startsWith(bytes, binaryHead)) return bytes;
  if (!startsWith(bytes, armoredHead)) return null;
  return armor.decode(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

const startsWith = (bytes: Uint8Array, head: Uint8Array) =>
  same(bytes.subarray(0, head.length), head);
