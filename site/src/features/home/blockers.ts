// What stops us: the subclauses and controls with the worst likely findings, each with the gap to mend first.
import type { Gap } from 'aimwright-engine';

export interface Blocker {
  unit: string;
  finding: 'major' | 'minor';
  first: Gap;
}

/** Majors before minors; within each the order of the engine's ranks, in which the gaps come. */
export function blockers(gaps: readonly Gap[], most: number): Blocker[] {
  const units = new Map<string, Blocker>();
  for (const gap of gaps) {
    const { unit, finding } = gap;
    if ((finding === 'major' || finding === 'minor') && !units.has(unit)) {
      units.set(unit, { unit, finding, first: gap });
    }
  }
  const all = [...units.values()];
  return [
    ...all.filter(({ finding }) => finding === 'major'),
    ...all.filter(({ finding }) => finding === 'minor'),
  ].slice(0, most);
}
