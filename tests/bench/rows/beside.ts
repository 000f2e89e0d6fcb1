// The same answers by other means, as ratios to the engine in Node: what the engine's change set
// costs beside plain JavaScript and beside a rule engine. Each is held to the engine's own result
// before it is timed.
import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import {
  createInProcessEngine,
  type Assessment,
  type Engine,
  type OutlineNode,
} from 'aimwright-engine';
import { at } from '../paths.js';
import { Keeper } from '../reference-js/keeper.js';
import { Book, readOperations, type Operation } from '../reference-js/record.js';
import { RuleScores } from '../reference-js/rules.js';
import { Scores } from '../reference-js/scores.js';
import type { Method } from '../reference-js/tally.js';
import { makeTree, type Tree } from '../reference-js/tree.js';
import { beside as row, type Row, type RowModule } from '../row.js';
import { distribution, duration, median, times } from '../statistics.js';
import { loadCatalog, must } from '../subjects.js';
import { answerAt, phases, type Subject } from '../workload.js';

const warmUp = 1000;
const answers = 2000;
const rescores = 200;
const ruleRuns = 20;

/** The engine with the example open, as the measure of what is right. */
class Judge {
  private constructor(
    readonly engine: Engine,
    readonly workspace: number,
    readonly outline: OutlineNode[],
    readonly file: string,
  ) {}

  static async of(subject: Subject): Promise<Judge> {
    const engine = createInProcessEngine();
    const catalog = await loadCatalog(engine);
    const { nodes } = (await must(engine, 'content.outline', { catalog })).result;
    const bytes = readFileSync(at(subject.file));
    const opened = await must(engine, 'workspace.open', { catalog, name: 'bench' }, bytes);
    return new Judge(engine, opened.result.workspace, nodes, bytes.toString());
  }

  async assess(as_of: string): Promise<Assessment> {
    return (await must(this.engine, 'assess', { workspace: this.workspace, as_of })).result;
  }

  /** The same answer as the operation gives; its change set. */
  async apply({ actor, at: time, by, put }: Operation, as_of: string) {
    const params = { workspace: this.workspace, actor, act: '0'.repeat(32), at: time.slice(0, 24) };
    const { result } = await must(this.engine, 'workspace.apply', {
      ...params,
      by,
      puts: [put],
      as_of,
    });
    return result.figures;
  }
}

function method(): Method {
  const { parameters, bands } = JSON.parse(
    readFileSync(at('content/methods/readiness-2.json'), 'utf8'),
  ) as {
    parameters: { min_coverage_percent: number; major_share_percent: number };
    bands: Method['bands'];
  };
  return {
    minCoveragePercent: parameters.min_coverage_percent,
    majorSharePercent: parameters.major_share_percent,
    bands,
  };
}

function operationAt(subject: Subject, n: number): Operation {
  const { id, answer } = answerAt(subject, n);
  return {
    actor: '3d0c'.repeat(8),
    sequence: n + 1,
    at: `${new Date(subject.from + n * 1000).toISOString()}/0000`,
    by: 'Dana',
    put: ['response', id, { answer }],
  };
}

function timed(samples: number[], work: () => unknown): void {
  const start = performance.now();
  work();
  samples.push(performance.now() - start);
}

/** After every answer of the warm-up the change sets are equal, and at its end everything is. */
async function incremental(subject: Subject, judge: Judge, tree: Tree) {
  const book = new Book(readOperations(judge.file));
  const scores = new Scores(tree, book, subject.as_of, method());
  const keeper = new Keeper(scores, judge.file);
  const check = async () => {
    const { nodes, leaves } = await judge.assess(subject.as_of);
    deepStrictEqual(scores.all(), { nodes, leaves });
  };
  await check();
  for (let n = 0; n < warmUp; n++) {
    const operation = operationAt(subject, n);
    const changes = await judge.apply(operation, subject.as_of);
    deepStrictEqual(scores.put(operation), changes);
  }
  await check();
  const bare: number[] = [];
  const kept: number[] = [];
  for (let n = warmUp; n < warmUp + 2 * answers; n++) {
    const operation = operationAt(subject, n);
    if (n % 2 === 0) timed(bare, () => scores.put(operation));
    else timed(kept, () => keeper.answer(operation));
  }
  return { bare, kept };
}

async function full(subject: Subject, judge: Judge, tree: Tree, book: Book): Promise<number[]> {
  const samples: number[] = [];
  for (const as_of of [subject.as_of, subject.other]) {
    const { nodes, leaves } = await judge.assess(as_of);
    deepStrictEqual(new Scores(tree, book, as_of, method()).all(), { nodes, leaves });
  }
  for (let n = 0; n < rescores; n++) {
    const as_of = n % 2 === 0 ? subject.other : subject.as_of;
    timed(samples, () => new Scores(tree, book, as_of, method()).all());
  }
  return samples;
}

async function byRules(subject: Subject, judge: Judge, tree: Tree, book: Book): Promise<number[]> {
  const rules = new RuleScores(tree, method());
  for (const as_of of [subject.as_of, subject.other]) {
    const { nodes } = await judge.assess(as_of);
    const units = tree.units.map((unit) => tree.ids[unit]!);
    deepStrictEqual(await rules.run(book, as_of), {
      findings: Object.fromEntries(units.map((id) => [id, nodes[id]?.finding])),
      claimed: nodes['iso-42001:all']?.sums.claimed,
    });
  }
  const samples: number[] = [];
  for (let n = 0; n < ruleRuns; n++) {
    const start = performance.now();
    await rules.run(book, n % 2 === 0 ? subject.other : subject.as_of);
    samples.push(performance.now() - start);
  }
  return samples;
}

export const beside: RowModule = {
  id: 'beside',
  async rows(bench) {
    const subject = (await bench.subjects()).example;
    const runs = await bench.runs('example');
    bench.say('the same by other means');
    const judge = await Judge.of(subject);
    const book = new Book(readOperations(judge.file));
    const tree = makeTree(judge.outline, book);
    // In this order: the last gives the judge's record answers of its own.
    const rules = await byRules(subject, judge, tree, book);
    const rescored = await full(subject, judge, tree, book);
    const answered = await incremental(subject, judge, tree);
    judge.engine.close();
    const others: [string, number[]][] = [
      ['full rescore, json-rules-engine (findings and claimed sums)', rules],
      ['full rescore, plain JavaScript (keeps no record)', rescored],
      ['full rescore, engine in Node (assess, other as_of)', runs.node(phases.rescore).whole],
      ['full rescore, native engine (assess, other as_of)', runs.native(phases.rescore)],
      ['one answer, plain JavaScript (keeps no record)', answered.bare],
      ['one answer, plain JavaScript with line, hash chain and JSON', answered.kept],
      ['one answer, native engine', runs.native(phases.answer)],
    ];
    const base = median(runs.node(phases.answer).whole);
    return others.map(([what, samples]): Row => {
      const value = median(samples);
      const measured = `${times(value / base)} (${duration(value)} to ${duration(base)})`;
      const values = { ...distribution(samples), ratio: value / base };
      return row(`beside one answer in Node: ${what}`, measured, values);
    });
  },
};
