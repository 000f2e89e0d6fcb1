// What grows with the length of a record: opening it, putting two together, taking back much at
// once, and checking it. In this Node; a page's worker runs the same bytes.
import { makeRecords, openAt, type Records } from '../records.js';
import { beside, under, type Row, type RowModule } from '../row.js';
import { duration, median } from '../statistics.js';
import { must } from '../subjects.js';

const rounds = 5;
const as_of = '2026-11-20';
const megabytes = (bytes: Uint8Array): string => `${(bytes.length / 1e6).toFixed(1)} MB`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function opening({ engine, catalog, long }: Records): Promise<Row> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) {
    let workspace = 0;
    samples.push(
      await timed(async () => {
        workspace = await openAt(engine, catalog, long);
        await must(engine, 'assess', { workspace, as_of });
      }),
    );
    await must(engine, 'workspace.close', { workspace });
  }
  const value = median(samples);
  const what = `100,000 operations (${megabytes(long)}) to their figures`;
  return under(what, duration(value), value, 1000, 'ms', { median_ms: value, bytes: long.length });
}

async function openingAgain({ engine, catalog, long }: Records): Promise<Row> {
  const first = await openAt(engine, catalog, long);
  const { attachment: snapshot } = await must(engine, 'workspace.snapshot', { workspace: first });
  await must(engine, 'workspace.close', { workspace: first });
  if (!snapshot) throw new Error('workspace.snapshot gave no bytes');
  const both = new Uint8Array(snapshot.length + long.length);
  both.set(snapshot);
  both.set(long, snapshot.length);
  const params = { catalog, name: 'bench.aims', snapshot: snapshot.length };
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) {
    let workspace = 0;
    samples.push(
      await timed(async () => {
        const { result } = await must(engine, 'workspace.open', params, both);
        if (result.from_snapshot !== true) throw new Error('the snapshot was left aside');
        workspace = result.workspace;
        await must(engine, 'assess', { workspace, as_of });
      }),
    );
    await must(engine, 'workspace.close', { workspace });
  }
  const value = median(samples);
  const what = `the same with its snapshot (${megabytes(snapshot)}) to their figures`;
  return under(what, duration(value), value, 150, 'ms', {
    median_ms: value,
    bytes: snapshot.length,
  });
}

async function compacting({ engine, catalog, long }: Records): Promise<Row> {
  const workspace = await openAt(engine, catalog, long);
  let size = 0;
  const value = await timed(async () => {
    const { attachment } = await must(engine, 'workspace.compact', { workspace });
    size = attachment!.length;
  });
  await must(engine, 'workspace.close', { workspace });
  const measured = `${(size / long.length).toFixed(2)} of the size, in ${duration(value)}`;
  return beside('the same compacted', measured, { ms: value, bytes: size });
}

async function merging({ engine, catalog, mine, theirs }: Records): Promise<Row> {
  const samples: number[] = [];
  const workspace = await openAt(engine, catalog, mine);
  let came = 0;
  for (let round = 0; round < rounds; round++) {
    samples.push(
      await timed(async () => {
        const tried = await must(
          engine,
          'merge.start',
          { workspace, name: 'theirs.aims', as_of },
          theirs,
        );
        came = tried.result.accepted;
      }),
    );
  }
  await must(engine, 'workspace.close', { workspace });
  const value = median(samples);
  const what = `two files (${megabytes(mine)} and ${megabytes(theirs)}) merged, ${came} operations new`;
  return under(what, duration(value), value, 200, 'ms', { median_ms: value, accepted: came });
}

async function undoing({ engine, catalog, mine }: Records): Promise<Row> {
  const workspace = await openAt(engine, catalog, mine);
  const stamp = (n: number) => ({
    workspace,
    actor: 'f'.repeat(32),
    act: n.toString(16).padStart(32, 'f'),
    at: new Date(Date.parse('2026-11-20T08:00:00.000Z') + n * 1000).toISOString(),
    by: 'Person 9',
    as_of,
  });
  const puts = Array.from({ length: 1000 }, (_, n) => [
    'evidence',
    `new${n}`,
    { title: `Imported ${n}`, effective_from: '2026-11-01' },
  ]);
  await must(engine, 'workspace.apply', { ...stamp(0), puts: puts as never });
  const samples: number[] = [];
  let undoes = stamp(0).act;
  for (let round = 1; round <= 2 * rounds; round++) {
    const next = stamp(round);
    samples.push(
      await timed(async () => {
        const undone = await must(engine, 'workspace.undo', { ...next, undoes, overtaken: 'ask' });
        if (undone.result.operations !== 1000) throw new Error('not all was taken back');
      }),
    );
    undoes = next.act;
  }
  await must(engine, 'workspace.close', { workspace });
  const value = median(samples);
  const what = 'an action of 1,000 operations taken back or done again';
  return under(what, duration(value), value, 50, 'ms', { median_ms: value });
}

async function checking({ engine, catalog, long }: Records): Promise<Row> {
  const workspace = await openAt(engine, catalog, long);
  const value = await timed(() => must(engine, 'workspace.verify', { workspace }));
  await must(engine, 'workspace.close', { workspace });
  return beside('100,000 operations verified, every line hashed', duration(value), { ms: value });
}

export const record: RowModule = {
  id: 'record',
  async rows(bench) {
    bench.say('writing long records');
    const records = await makeRecords();
    try {
      return [
        await opening(records),
        await openingAgain(records),
        await compacting(records),
        await merging(records),
        await undoing(records),
        await checking(records),
      ];
    } finally {
      records.engine.close();
    }
  },
};
