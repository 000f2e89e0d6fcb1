// A gate as the overview shows it: its items by how they came out, what needs work first.
import type { GateItem, GateVerdict, Verdict } from 'aimwright-engine';
import type { State } from '../../ui/signs.ts';

export interface VerdictGroup {
  verdict: Verdict;
  items: GateItem[];
}

const order: readonly Verdict[] = ['fail', 'cannot_tell', 'pass'];

/** What fails, what cannot be told, what holds; only the groups that have an item. */
export function verdictGroups(gate: GateVerdict): VerdictGroup[] {
  return order
    .map((verdict) => ({ verdict, items: gate.items.filter((item) => item.verdict === verdict) }))
    .filter(({ items }) => items.length > 0);
}

const states = { pass: 'met', fail: 'not_met', cannot_tell: 'not_answered' } as const;

/** The state whose sign and colour a verdict has. */
export const stateOf = (verdict: Verdict): State => states[verdict];
