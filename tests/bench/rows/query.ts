// One window of a table over very many records: filtered, sorted by two fields, by the engine alone.
import { writeFileSync } from 'node:fs';
import { playNatively } from '../hosts/native.js';
import { playInNode } from '../hosts/node.js';
import { results } from '../paths.js';
import { write } from '../player.js';
import { makeRisks, queryCalls, queryPhases } from '../queries.js';
import { beside, under, type Row, type RowModule } from '../row.js';
import { distribution, duration, median, spread, times } from '../statistics.js';

const records = 50_000;
const queries = 100;
const changes = 30;
const rounds = 3;
const bar = 5;

export const query: RowModule = {
  id: 'query',
  async rows(bench) {
    bench.say(`${records} risks`);
    await makeRisks(records);
    const calls = queryCalls(queries, changes);
    writeFileSync(`${results}/risks.tsv`, write(calls));
    const natively: Record<string, number[]> = {};
    const inNode: Record<string, number[]> = {};
    const add = (to: Record<string, number[]>, phase: string, samples: number[]) =>
      (to[phase] ??= []).push(...samples);
    for (let round = 0; round < rounds; round++) {
      const native = playNatively('build/bench/risks.tsv');
      const node = await playInNode(calls);
      if (native.digest !== node.digest) throw new Error('the hosts answer differently');
      for (const phase of Object.values(queryPhases)) {
        add(natively, phase, native.phases[phase]!);
        add(inNode, phase, node.phases[phase]!.handle);
      }
    }
    const rows: Row[] = [];
    const row = (words: string, phase: string) => {
      for (const [host, all] of [
        ['natively', natively],
        ['in Node', inNode],
      ] as const) {
        const samples = all[phase]!;
        const what = `a window of 50,000 risks, filtered and sorted${words}, ${host}`;
        const values = distribution(samples);
        rows.push(under(what, spread(samples), median(samples), bar, 'ms (median)', values));
      }
    };
    row('', queryPhases.query);
    row(' after a change', queryPhases.afterChange);
    const [first, base] = [
      median(inNode[queryPhases.first]!),
      median(natively[queryPhases.first]!),
    ];
    const measured = `${duration(first)} (${times(first / base)} of ${duration(base)} natively)`;
    rows.push(beside('the first of them after opening, in Node', measured, { ms: first }));
    return rows;
  },
};
