// What can go wrong here. The words stand in the locale under `fault.encryption/<fault>`.

export type EncryptionFault =
  /** The passphrase opens nothing here; what it should open is whole. */
  | 'wrong-passphrase'
  /** A recovery code without slips of the pen, but of something else. */
  | 'wrong-code'
  /** Bytes are not as they were written. */
  | 'damaged'
  /** Written by a newer build. */
  | 'newer-format'
  /** Key derivation so cheap that it protects nothing, or so dear that it would stop the device. */
  | 'kdf-out-of-bounds'
  /** Whole, but sealed under another key. */
  | 'other-key'
  /** Whole and under this key, but not from this place: moved, or altered by somebody who knew how. */
  | 'misplaced'
  /** No bytes that were sealed here. */
  | 'not-sealed'
  /** An age file for a key, which no passphrase opens. */
  | 'not-by-passphrase'
  | 'too-large'
  | 'no-memory'
  | 'cancelled';
