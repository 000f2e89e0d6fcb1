// Differences by kind of record and record, in the order of the standard.
import { openWorkspace } from '../../workspace/index.ts';
import type { Change } from 'aimwright-engine';
import { describeChanges, type ChangedRecord } from '../../labels/change-text.ts';
import { today } from '../../i18n/display.ts';
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

/** What comes first; other kinds come after these. */
const known: readonly string[] = ['response', 'soa', 'evidence', 'own_control', 'rating'];

export function differences(changes: readonly Change[]): KindDifference[] {
  const names = namesFor(changes);
  const place = new Map(openWorkspace.tree.nodes.map(({ id }, index) => [id, index]));
  const found = [...new Set(changes.map(({ kind }) => kind))];
  const at = (kind: string) => (known.includes(kind) ? known.indexOf(kind) : known.length);
  return found
    .sort((a, b) => at(a) - at(b))
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
