// What every host is asked to do: open a workspace, answer question after question, score it all
// again at another as-of date, open it anew. Handles are counted from 1 by a new engine, so every
// request can be written before the first is sent and all hosts get the same bytes.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { encode, type Answer, type Method, type Params } from 'aimwright-engine';
import { at } from './paths.js';
import type { Call } from './player.js';

const catalog = 1;
const workspace = 2;
const writer = '3d0c'.repeat(8);
const answers: readonly Answer[] = ['met', 'partly', 'not_met'];

/** A workspace to measure on. */
export interface Subject {
  name: 'example' | 'large';
  /** The .aims file, a path from the root of the checkout. */
  file: string;
  as_of: string;
  /** Another as-of date, so that everything has to be scored again. */
  other: string;
  /** Everything that can be answered: subclauses, obligations, controls. */
  ids: readonly string[];
  /** The first moment after the record's last. */
  from: number;
}

export const phases = {
  setUp: 'set up',
  warmUp: 'warm up',
  answer: 'answer',
  rescore: 'rescore',
  open: 'open',
  close: 'close',
} as const;

export class Script {
  readonly calls: Call[] = [];

  add<M extends Method>(phase: string, method: M, params: Params<M>, file = ''): void {
    const request = new TextDecoder().decode(encode(this.calls.length + 1, method, params));
    this.calls.push({ phase, file, request });
  }
}

/** All bundles: every folder of content/ but the ones that hold something else. */
export const contentFiles = (): string[] =>
  readdirSync(at('content'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['examples', 'schemas'].includes(entry.name))
    .flatMap(({ name: folder }) =>
      readdirSync(at(`content/${folder}`)).map((name) => `content/${folder}/${name}`),
    )
    .filter((path) => path.endsWith('.json'))
    .sort();

/** The content is loaded, with more bundles where they are given, and catalog 1 stands. */
export function loadContent(script: Script, more: readonly string[] = []): void {
  const bundles: string[] = [];
  for (const file of [...contentFiles(), ...more]) {
    script.add(phases.setUp, 'content.load', { name: file }, file);
    bundles.push(
      createHash('sha256')
        .update(readFileSync(at(file)))
        .digest('hex'),
    );
  }
  script.add(phases.setUp, 'content.catalog', { bundles });
}

/** The n-th answer: the ids in turn, with another answer in every round, so that each changes something. */
export function answerAt(subject: Subject, n: number): { id: string; answer: Answer } {
  const place = n % subject.ids.length;
  const round = Math.floor(n / subject.ids.length);
  return { id: subject.ids[place]!, answer: answers[(place + round) % 3]! };
}

function addAnswers(script: Script, phase: string, subject: Subject, first: number, count: number) {
  for (let n = first; n < first + count; n++) {
    const { id, answer } = answerAt(subject, n);
    script.add(phase, 'workspace.apply', {
      workspace,
      actor: writer,
      act: n.toString(16).padStart(32, '0'),
      at: new Date(subject.from + n * 1000).toISOString(),
      by: 'Dana',
      puts: [['response', id, { answer }]],
      as_of: subject.as_of,
    });
  }
}

export interface Amounts {
  /** Two rounds over all ids at least: the first may meet answers that are there already. */
  warmUp: number;
  answers: number;
  rescores: number;
  opens: number;
}

export function workload(subject: Subject, amounts: Amounts): Call[] {
  const script = new Script();
  loadContent(script);
  script.add(phases.setUp, 'workspace.open', { catalog, name: 'bench' }, subject.file);
  addAnswers(script, phases.warmUp, subject, 0, amounts.warmUp);
  addAnswers(script, phases.answer, subject, amounts.warmUp, amounts.answers);
  const dates = [subject.other, subject.as_of];
  for (let n = 0; n < amounts.rescores; n++) {
    script.add(phases.rescore, 'assess', { workspace, as_of: dates[n % 2]! });
  }
  for (let n = 0; n < amounts.opens; n++) {
    script.add(phases.open, 'workspace.open', { catalog, name: 'bench' }, subject.file);
    script.add(phases.close, 'workspace.close', { workspace: workspace + 1 + n });
  }
  return script.calls;
}
