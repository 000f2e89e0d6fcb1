// Differences by kind of record and record, in the order of the standard.
import { contentStore, openWorkspace } from '../../workspace/index.ts';
import type { Change } from 'aimwright-engine';
import { describeChanges, type ChangedRecord } from '../../labels/change-text.ts';
import { today } from '../../i18n/display.ts';
import { hasPages } from '../../registers/pages.ts';
import { namesFor } from './records.ts';

export interface RecordDifference {
  told: ChangedRecord;
  /** Of the latest of its changes. */
  by: string;
  at: string;
}

export interface KindDifference {
  kind: string;
  /** How many fields differ. */
  count: number;
  records: RecordDifference[];
}

/** What is said of nodes comes first, what the application keeps for itself last. */
function rank(kind: string): number {
  const { registers } = contentStore;
  const at = registers.findIndex(({ register }) => register === kind);
  const found = registers[at];
  if (!found) return 3 * registers.length;
  return at + registers.length * (found.ids.of.length > 0 ? 0 : hasPages(found) ? 1 : 2);
}

export function differences(changes: readonly Change[]): KindDifference[] {
  const names = namesFor(changes);
  const place = new Map(openWorkspace.tree.nodes.map(({ id }, index) => [id, index]));
  const found = [...new Set(changes.map(({ kind }) => kind))];
  return found
    .sort((a, b) => rank(a) - rank(b))
    .map((kind) => {
      const own = changes.filter((change) => change.kind === kind);
      const records = describeChanges(own, names)
        .sort((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0)
        .map((told) => ({ told, ...latest(own.filter(({ id }) => id === told.id)) }));
      return { kind, count: own.length, records };
    });
}

function latest(changes: readonly Change[]): { by: string; at: string } {
  const last = changes.reduce((a, b) => (b.at > a.at ? b : a));
  return { by: last.by, at: last.at };
}

/** Thirty days before a day. */
export function monthBefore(day: string): string {
  const [year = NaN, month = NaN, date = NaN] = day.split('-').map(Number);
  return today(new Date(year, month - 1, date - 30));
}
