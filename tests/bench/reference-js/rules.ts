// The same findings and claimed sums by json-rules-engine, as its documentation would have one write
// them: facts about each leaf, rules per leaf for the score and per subclause or control for the
// finding, everything evaluated anew after every change.
import type { Finding } from 'aimwright-engine';
import {
  Engine,
  type Almanac,
  type ConditionProperties,
  type RuleProperties,
} from 'json-rules-engine';
import { isCurrent, statusOf } from './leaf.js';
import type { Book } from './record.js';
import type { Method } from './tally.js';
import { leavesUnder, type Tree } from './tree.js';

export interface Findings {
  findings: Record<string, Finding>;
  /** Half-units claimed over all leaves. */
  claimed: number;
}

const is = (fact: string, value: string | boolean): ConditionProperties => ({
  fact,
  operator: 'equal',
  value,
});
const state = (id: string) => `${id}/state`;
const evidenced = (id: string) => `${id}/evidenced`;

/** The rule that stands higher is evaluated first, and the first that holds decides. */
const order: readonly Finding[] = [
  'conforming',
  'observation',
  'undetermined',
  'minor',
  'major',
  'excluded',
];

export class RuleScores {
  readonly #engine = new Engine();
  readonly #tree: Tree;

  constructor(tree: Tree, method: Method) {
    this.#tree = tree;
    for (const leaf of tree.leaves) {
      this.#addScore(leaf, 'met', 2);
      this.#addScore(leaf, 'partly', 1);
    }
    for (const unit of tree.units) this.#addUnit(unit, method);
  }

  async run(book: Book, asOf: string): Promise<Findings> {
    const { events } = await this.#engine.run(this.#facts(book, asOf));
    const findings: Record<string, Finding> = {};
    let claimed = 0;
    for (const { type, params } of events) {
      if (type === 'score') claimed += Number(params?.['halfUnits']);
      else findings[String(params?.['unit'])] ??= type as Finding;
    }
    return { findings, claimed };
  }

  #addScore(leaf: number, answer: 'met' | 'partly', halfUnits: number): void {
    const params = { halfUnits: halfUnits * this.#tree.weights[leaf]! };
    const conditions = { all: [is(state(this.#tree.ids[leaf]!), answer)] };
    this.#engine.addRule({ conditions, event: { type: 'score', params } });
  }

  #addUnit(unit: number, method: Method): void {
    const leaves = leavesUnder(this.#tree, unit);
    const ids = leaves.map((leaf) => this.#tree.ids[leaf]!);
    const id = this.#tree.ids[unit]!;
    const add = (finding: Finding, conditions: RuleProperties['conditions']) =>
      this.#engine.addRule({
        conditions,
        event: { type: finding, params: { unit: id } },
        priority: order.indexOf(finding) + 1,
      });
    const anyOf = (...states: string[]): ConditionProperties[] =>
      ids.map((leaf) => ({ fact: state(leaf), operator: 'in', value: states }));

    add('excluded', { all: ids.map((leaf) => is(state(leaf), 'excluded')) });
    const critical = leaves.filter((leaf) => this.#tree.critical[leaf]);
    const major = critical.map((leaf) => is(state(this.#tree.ids[leaf]!), 'not_met'));
    if (this.#tree.kinds[unit] === 'subclause') {
      const share = `${id}/not_met_percent`;
      this.#engine.addFact(share, (_, almanac) => this.#notMetPercent(leaves, almanac));
      // Nothing not met is no share, however low the bar.
      const value = Math.max(method.majorSharePercent, Number.MIN_VALUE);
      major.push({ fact: share, operator: 'greaterThanInclusive', value });
    }
    if (major.length > 0) add('major', { any: major });
    add('minor', { any: anyOf('not_met', 'partly') });
    add('undetermined', { any: anyOf('open') });
    add('observation', {
      any: ids.map((leaf) => ({ all: [...applies(leaf), is(evidenced(leaf), false)] })),
    });
    add('conforming', { any: anyOf('met') });
  }

  async #notMetPercent(leaves: readonly number[], almanac: Almanac): Promise<number> {
    let weight = 0;
    let notMet = 0;
    for (const leaf of leaves) {
      const answer = await almanac.factValue<string>(state(this.#tree.ids[leaf]!));
      if (answer === 'excluded') continue;
      weight += this.#tree.weights[leaf]!;
      if (answer === 'not_met') notMet += this.#tree.weights[leaf]!;
    }
    return weight === 0 ? 0 : (notMet * 100) / weight;
  }

  #facts(book: Book, asOf: string): Record<string, string | boolean> {
    const shown = shownNow(book, asOf);
    const facts: Record<string, string | boolean> = {};
    for (const leaf of this.#tree.leaves) {
      const id = this.#tree.ids[leaf]!;
      const above = this.#tree.ids[this.#tree.parents[leaf]!]!;
      const onUnit = this.#tree.kinds[leaf] === 'obligation' && shown.has(above);
      const status = statusOf(this.#tree, book, asOf, leaf, shown.has(id) || onUnit);
      facts[state(id)] = status.excluded ? 'excluded' : (status.answer ?? 'open');
      facts[evidenced(id)] = status.evidenced;
    }
    return facts;
  }
}

const applies = (leaf: string): ConditionProperties[] => [
  { fact: state(leaf), operator: 'notEqual', value: 'excluded' },
];

function shownNow(book: Book, asOf: string): Set<string> {
  const shown = new Set<string>();
  for (const id of book.ofKind('evidence').keys()) {
    const evidence = book.find('evidence', id);
    if (!evidence || !isCurrent(evidence, asOf)) continue;
    for (const [field, { value }] of evidence) {
      if (value === true && field.startsWith('shows/')) shown.add(field.slice('shows/'.length));
    }
  }
  return shown;
}
