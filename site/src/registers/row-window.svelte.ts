// The rows of a table as far as they are looked at, by offset; asked anew when the question or the record changes.
//
//   const rows = rowWindow(() => view.query, () => []);
//   rows.want(100, 140);
//   rows.at(120);           // undefined while it is on its way
import type { Fault, RecordRow, ValueCount } from 'aimwright-engine';
import { openWorkspace } from '../workspace/index.ts';
import type { RefLabels } from '../labels/value-text.ts';
import type { TableQuery } from './table-view.svelte.ts';

/** So many rows are asked for at once. */
const chunk = 100;

export interface RowWindow {
  readonly total: number;
  readonly all: number;
  readonly groups: readonly ValueCount[] | null;
  readonly facets: Readonly<Record<string, ValueCount[]>>;
  readonly labels: RefLabels;
  readonly fault: Fault | null;
  /** There is an answer. */
  readonly known: boolean;
  at(offset: number): RecordRow | undefined;
  /** Rows from one offset up to another are looked at. */
  want(from: number, to: number): void;
  /** The ids of all rows, in their order; none where something else is asked meanwhile. */
  ids(): Promise<string[]>;
  /** All rows, in their order, without keeping them. */
  every(): Promise<{ rows: RecordRow[]; labels: RefLabels }>;
  /** Everything at once, as for printing. */
  whole(): Promise<void>;
}

const most = 10_000;

/** Call it while a component is being set up. `facets`: fields of which the values are counted. */
export function rowWindow(query: () => TableQuery, facets: () => string[]): RowWindow {
  let rows = $state.raw<ReadonlyMap<number, RecordRow>>(new Map());
  let total = $state(0);
  let all = $state(0);
  let groups = $state.raw<ValueCount[] | null>(null);
  let counts = $state.raw<Record<string, ValueCount[]>>({});
  let labels = $state.raw<RefLabels>({});
  let fault = $state.raw<Fault | null>(null);
  let known = $state(false);
  let latest = 0;
  let wanted = { from: 0, to: chunk };
  let asked = new Set<number>();

  const chunksOf = (from: number, to: number) => {
    const [first, last] = [Math.floor(from / chunk), Math.ceil(Math.max(to, from + 1) / chunk)];
    return Array.from({ length: last - first }, (_, index) => first + index);
  };

  async function load(first: number, count: number, turn: number, anew: boolean): Promise<void> {
    const reply = await openWorkspace.ask('records.query', {
      ...query(),
      ...(anew ? { facets: facets() } : {}),
      offset: first,
      limit: count,
    });
    if (turn !== latest) return;
    fault = reply.ok ? null : reply.error;
    if (!reply.ok) return;
    const { result } = reply;
    const next = new Map(anew ? [] : rows);
    for (const [index, row] of result.rows.entries()) next.set(first + index, row);
    rows = next;
    labels = anew ? result.refs : { ...labels, ...result.refs };
    ({ total, all, groups } = result);
    if (anew) counts = result.facets;
    known = true;
  }

  /** Without `fields` with all of them. */
  async function every(fields?: string[]): Promise<{ rows: RecordRow[]; labels: RefLabels }> {
    const asked = { ...query(), ...(fields ? { fields } : {}) };
    const found: RecordRow[] = [];
    let refs: RefLabels = {};
    for (let offset = 0; offset < total; offset += most) {
      const reply = await openWorkspace.ask('records.query', { ...asked, offset, limit: most });
      if (!reply.ok) break;
      found.push(...reply.result.rows);
      refs = { ...refs, ...reply.result.refs };
    }
    return { rows: found, labels: refs };
  }

  $effect(() => {
    query();
    facets();
    void openWorkspace.revision;
    void openWorkspace.asOf;
    const turn = ++latest;
    const chunks = chunksOf(wanted.from, wanted.to);
    asked = new Set(chunks);
    void load((chunks[0] ?? 0) * chunk, chunks.length * chunk, turn, true);
  });

  return {
    get total() {
      return total;
    },
    get all() {
      return all;
    },
    get groups() {
      return groups;
    },
    get facets() {
      return counts;
    },
    get labels() {
      return labels;
    },
    get fault() {
      return fault;
    },
    get known() {
      return known;
    },
    at: (offset) => rows.get(offset),
    want(from, to) {
      wanted = { from, to };
      if (!known) return;
      const missing = chunksOf(from, to).filter((each) => !asked.has(each));
      for (const each of missing) {
        asked.add(each);
        void load(each * chunk, chunk, latest, false);
      }
    },
    async ids() {
      const asked = query();
      const fields = [asked.sort[0]?.replace(/^-/, '') ?? ''].filter(Boolean);
      const { rows } = await every(fields);
      const same = JSON.stringify(asked) === JSON.stringify(query());
      return same ? rows.map(({ id }) => id) : [];
    },
    every,
    async whole() {
      const turn = latest;
      for (let from = 0; from < total; from += most) await load(from, most, turn, false);
    },
  };
}
