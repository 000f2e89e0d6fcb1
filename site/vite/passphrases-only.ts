// Files in the age format are opened and sealed under a passphrase alone. The curves and lattices that its keys would need
// are half of what the library weighs, and are left out: whatever asks for one of them says so by failing.
import type { Plugin } from 'vite';

const unused = /^@noble\/(post-quantum|curves)\//;
const id = '\0age-keys';

export function passphrasesOnly(): Plugin {
  return {
    name: 'passphrases-only',
    enforce: 'pre',
    resolveId: (source, importer) =>
      unused.test(source) && /age-encryption/.test(importer ?? '') ? id : null,
    load: (loaded) =>
      loaded === id
        ? 'export const MLKEM768P256 = null, MLKEM768X25519 = null, p256 = null, x25519 = null;'
        : null,
  };
}
