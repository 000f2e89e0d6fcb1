// Derives one key and is ended: what the derivation left in memory goes with it.
import { deriveKey } from './argon2.ts';
import type { Derivation } from './kdf.ts';

export interface DerivationRequest {
  passphrase: string;
  derivation: Derivation;
}

addEventListener('message', ({ data }: MessageEvent<DerivationRequest>) => {
  void deriveKey(data.passphrase, data.derivation).then((answer) => postMessage(answer));
});
