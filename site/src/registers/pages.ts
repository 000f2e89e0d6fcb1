// Which registers have pages: those that the application does not keep for itself.
import type { RegisterDescription } from 'aimwright-engine';

/** Answers are given at their questions. */
const elsewhere: ReadonlySet<string> = new Set(['response']);

export const hasPages = ({ register, internal }: RegisterDescription): boolean =>
  !internal && !elsewhere.has(register);

export const withPages = (registers: readonly RegisterDescription[]): RegisterDescription[] =>
  registers.filter(hasPages);

/** The one record of a register that has no more than one. */
export const onlyRecord = ({ ids }: RegisterDescription): string | null =>
  !ids.any && ids.of.length === 0 && ids.one_of.length === 1 ? (ids.one_of[0] ?? null) : null;
