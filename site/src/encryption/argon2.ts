// From a passphrase to a key that wraps the data key: Argon2id at a cost within bounds. Runs wherever it is called;
// `derivation.ts` runs it beside the page.
//
//   const key = await deriveKey('correct horse battery staple', { ...usual, salt: random(16) });
import { argon2id } from 'hash-wasm';
import { encode, type Bytes } from './bytes.ts';
import { normalise, withinBounds, wrappingKey, type Derivation } from './kdf.ts';
import { bad, good, type Result } from '../lib/result.ts';

const keyLength = 32;

export async function deriveKey(
  passphrase: string,
  derivation: Derivation,
): Promise<Result<CryptoKey, 'kdf-out-of-bounds' | 'no-memory' | 'wrong-passphrase'>> {
  if (!withinBounds(derivation)) return bad('kdf-out-of-bounds');
  if (passphrase === '') return bad('wrong-passphrase');
  let raw: Bytes;
  try {
    raw = (await argon2id({
      password: encode(normalise(passphrase)),
      salt: derivation.salt,
      memorySize: derivation.memory,
      iterations: derivation.passes,
      parallelism: derivation.lanes,
      hashLength: keyLength,
      outputType: 'binary',
    })) as Bytes;
  } catch (error) {
    // How WebAssembly says that its memory cannot grow.
    if (error instanceof RangeError) return bad('no-memory');
    throw error;
  }
  const key = await wrappingKey(raw);
  raw.fill(0);
  return good(key);
}
