// Acts by the day they were done on, and which of them no longer stand.
import type { Act } from 'aimwright-engine';
import { dayOf } from '../../i18n/display.ts';

export interface Day {
  day: string;
  acts: Act[];
}

/** The acts keep their order; those of a day stand together. */
export function byDay(acts: readonly Act[]): Day[] {
  const days: Day[] = [];
  for (const act of acts) {
    const day = dayOf(act.at);
    const last = days.at(-1);
    if (last?.day === day) last.acts.push(act);
    else days.push({ day, acts: [act] });
  }
  return days;
}

/** The acts that were taken back, from all acts, the latest first. An undoing that was undone counts no more. */
export function takenBack(acts: readonly Act[]): Set<string> {
  const gone = new Set<string>();
  for (const { act, undoes } of acts) if (undoes !== null && !gone.has(act)) gone.add(undoes);
  return gone;
}
