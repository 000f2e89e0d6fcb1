// What must hold without exception, by the generated cases of the engine's own tests.
import { execFileSync } from 'node:child_process';
import { at } from '../paths.js';
import type { Row, RowModule } from '../row.js';

const cases = [
  [
    'histories converge',
    'all histories of many writers converge in whatever order they are merged',
    'generated histories of several writers, each merged in three orders, that converge',
  ],
  [
    'tamperings found',
    'each of very many random changes of a file is found and located',
    'random changes of a file that are found and located',
  ],
] as const;

function row([said, name, what]: (typeof cases)[number]): Row {
  const output = execFileSync(at('build/release/tests/aimwright_tests'), [name], {
    encoding: 'utf8',
  });
  const [, shown, count] = new RegExp(`^${said}: (\\d+) of (\\d+)$`, 'm').exec(output) ?? [];
  if (shown === undefined) throw new Error(`"${name}" did not say how many`);
  const values = { shown: Number(shown), count: Number(count) };
  return {
    what,
    measured: `${shown} of ${count}`,
    bar: 'all of 10000',
    met: values.shown === 10_000 && values.count === 10_000,
    values,
  };
}

export const proof: RowModule = {
  id: 'proof',
  async rows(bench) {
    bench.say('generated histories and tamperings');
    return cases.map(row);
  },
};
