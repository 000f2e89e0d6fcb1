// What a run prints: every step of the site with its visits and kills, and what was acknowledged and lost.
import { failpointNames } from '../../site/src/storage/failpoints.js';
import type { Result } from './round.js';

interface Row {
  name: string;
  visits: string;
  results: Result[];
}

const sum = (results: readonly Result[], of: (result: Result) => number): number =>
  results.reduce((total, result) => total + of(result), 0);

function fromWhat(results: readonly Result[]): string {
  const counts = new Map<string, number>();
  for (const { arrival } of results) {
    const from = arrival.from ?? (arrival.screen === 'list' ? 'the list' : '');
    if (from) counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  return [...counts].map(([from, count]) => `${count}× ${from}`).join('; ');
}

const cellsOf = ({ name, visits, results }: Row): string[] => [
  name,
  visits,
  String(results.filter(({ kill }) => kill.armed?.held ?? true).length),
  String(results.filter(({ kill }) => kill.armed?.held === false).length),
  String(sum(results, ({ acknowledged }) => acknowledged)),
  String(sum(results, ({ lost }) => lost)),
  String(sum(results, ({ arrival }) => arrival.faults.length)),
  (sum(results, ({ seconds }) => seconds) / Math.max(1, results.length)).toFixed(1),
  fromWhat(results),
];

const head = [
  'killed at',
  'visits',
  'at',
  'after',
  'acknowledged',
  'lost',
  'faults',
  'seconds',
  'came back from',
];

export function tableOf(results: readonly Result[], visits: ReadonlyMap<string, number>): string {
  const rows = failpointNames.map((name): Row => ({
    name,
    visits: String(visits.get(name) ?? 0),
    results: results.filter(({ kill }) => kill.armed?.step === name),
  }));
  const byChance = results.filter(({ kill }) => kill.armed === null);
  rows.push({ name: 'a moment of chance', visits: '', results: byChance });
  rows.push({ name: 'all', visits: '', results: [...results] });
  const cells = [head, ...rows.map(cellsOf)];
  const widths = head.map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  );
  const last = head.length - 1;
  return cells
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 || column === last
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
