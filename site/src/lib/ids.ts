// The host's part of an operation: random ids and the time. The engine itself knows neither.
const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** 128 random bits in hex: an actor, an action, a workspace. */
export const randomId = (): string => hex(crypto.getRandomValues(new Uint8Array(16)));

/** A short id for a record that people make, such as evidence. */
export const recordId = (prefix: string): string =>
  prefix + hex(crypto.getRandomValues(new Uint8Array(8)));

/** Now, UTC with milliseconds. */
export const now = (): string => new Date().toISOString();
