// A value, or what went wrong.
//
//   const opened: Result<Bytes, 'damaged'> = await open(sealed);
//   if (!opened.ok) return opened.fault;

export type Result<T, F> = { ok: true; value: T } | { ok: false; fault: F };

export const good = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export const bad = <F extends string>(fault: F): { ok: false; fault: F } => ({ ok: false, fault });
