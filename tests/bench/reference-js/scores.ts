// The same scoring in plain JavaScript, as one would write it for speed: everything is summed once,
// and after a change only the leaves it touches and the nodes above them are computed again.
import type { Changes, Figures, Finding, FindingCounts, Leaf } from 'aimwright-engine';
import { isCurrent, same, statusOf, type Status } from './leaf.js';
import type { Book, Operation } from './record.js';
import { figuresOf, findingOf, sums, tallyOf, type Method } from './tally.js';
import { isUnit, leavesUnder, type Tree } from './tree.js';

const noFindings = (): FindingCounts => ({
  conforming: 0,
  excluded: 0,
  major: 0,
  minor: 0,
  observation: 0,
  undetermined: 0,
});

export class Scores {
  readonly #tree: Tree;
  readonly #book: Book;
  readonly #asOf: string;
  readonly #method: Method;
  readonly #statuses: Status[] = [];
  readonly #tallies: Float64Array;
  /** Scratch: what one leaf adds, before and after a change. */
  readonly #before = new Float64Array(sums);
  readonly #after = new Float64Array(sums);
  readonly #findings: (Finding | undefined)[];
  readonly #counts: FindingCounts[];
  /** Of a piece of evidence, the nodes it shows now. */
  readonly #shows = new Map<string, number[]>();
  /** Of a node, how many pieces show it now. */
  readonly #shown: Int32Array;

  constructor(tree: Tree, book: Book, asOf: string, method: Method) {
    this.#tree = tree;
    this.#book = book;
    this.#asOf = asOf;
    this.#method = method;
    const count = tree.ids.length;
    this.#tallies = new Float64Array(count * sums);
    this.#findings = new Array<Finding | undefined>(count).fill(undefined);
    this.#counts = tree.ids.map(noFindings);
    this.#shown = new Int32Array(count);
    for (const id of book.ofKind('evidence').keys()) this.#takeEvidence(id);
    for (const leaf of tree.leaves) {
      this.#statuses[leaf] = this.#statusOf(leaf);
      this.#tally(this.#after, leaf, this.#statuses[leaf]);
      for (let node = leaf; node >= 0; node = tree.parents[node]!) this.#add(node);
    }
    for (const unit of tree.units) this.#settle(unit);
  }

  /** Everything, as `assess` gives it. */
  all(): { nodes: Record<string, Figures>; leaves: Record<string, Leaf> } {
    const nodes: Record<string, Figures> = {};
    const leaves: Record<string, Leaf> = {};
    this.#tree.ids.forEach((id, node) => {
      if (this.#tree.kinds[node] !== 'obligation') nodes[id] = this.#figures(node);
    });
    for (const leaf of this.#tree.leaves) leaves[this.#tree.ids[leaf]!] = this.#leaf(leaf);
    return { nodes, leaves };
  }

  /** Follows an operation; the change set, as `workspace.apply` gives it. The tree stays as it is. */
  put(operation: Operation): Changes {
    if (this.#book.says(operation)) {
      return { as_of: this.#asOf, nodes: {}, leaves: {}, removed: [] };
    }
    this.#book.take(operation);
    const [kind, id] = operation.put;
    const targets = kind === 'evidence' ? this.#takeEvidence(id) : [this.#tree.positions.get(id)];
    const touched = new Set<number>();
    for (const target of targets) {
      if (target === undefined) continue;
      for (const leaf of leavesUnder(this.#tree, target)) touched.add(leaf);
    }
    const nodes = new Set<number>();
    const leaves: Record<string, Leaf> = {};
    for (const leaf of touched) {
      if (this.#follow(leaf, nodes)) leaves[this.#tree.ids[leaf]!] = this.#leaf(leaf);
    }
    const figures: Record<string, Figures> = {};
    for (const node of nodes) figures[this.#tree.ids[node]!] = this.#figures(node);
    return { as_of: this.#asOf, nodes: figures, leaves, removed: [] };
  }

  #statusOf(leaf: number): Status {
    const { kinds, parents } = this.#tree;
    const shown =
      this.#shown[leaf]! > 0 || (kinds[leaf] === 'obligation' && this.#shown[parents[leaf]!]! > 0);
    return statusOf(this.#tree, this.#book, this.#asOf, leaf, shown);
  }

  /** Whether anything about the leaf changed; adds the nodes whose figures did. */
  #follow(leaf: number, nodes: Set<number>): boolean {
    const { kinds, parents } = this.#tree;
    const before = this.#statuses[leaf]!;
    const status = this.#statusOf(leaf);
    if (same(before, status)) return false;
    this.#statuses[leaf] = status;
    this.#tally(this.#before, leaf, before);
    this.#tally(this.#after, leaf, status);
    let changed = false;
    for (let place = 0; place < sums; place++) {
      this.#after[place]! -= this.#before[place]!;
      if (this.#after[place] !== 0) changed = true;
    }
    if (!changed) return true;
    for (let node = leaf; node >= 0; node = parents[node]!) {
      this.#add(node);
      if (kinds[node] !== 'obligation') nodes.add(node);
    }
    this.#settle(kinds[leaf] === 'obligation' ? parents[leaf]! : leaf);
    return true;
  }

  #tally(into: Float64Array, leaf: number, status: Status): void {
    const weight = this.#tree.weights[leaf]!;
    tallyOf(into, status, { position: leaf, weight, critical: this.#tree.critical[leaf]! });
  }

  /** Adds what stands in `#after` to a node. */
  #add(node: number): void {
    const start = node * sums;
    for (let place = 0; place < sums; place++) this.#tallies[start + place]! += this.#after[place]!;
  }

  #settle(unit: number): void {
    const { kinds, parents } = this.#tree;
    const before = this.#findings[unit];
    const finding = findingOf(this.#tallies, unit * sums, kinds[unit]!, this.#method);
    if (finding === before) return;
    this.#findings[unit] = finding;
    for (let node = parents[unit]!; node >= 0; node = parents[node]!) {
      const counts = this.#counts[node]!;
      if (before) counts[before] -= 1;
      counts[finding] += 1;
    }
  }

  /** Replaces what a piece of evidence shows by what it shows now; the nodes this touches. */
  #takeEvidence(id: string): number[] {
    const before = this.#shows.get(id) ?? [];
    for (const node of before) this.#shown[node]! -= 1;
    const evidence = this.#book.find('evidence', id);
    const now: number[] = [];
    if (evidence && isCurrent(evidence, this.#asOf)) {
      for (const [field, { value }] of evidence) {
        if (value !== true || !field.startsWith('shows/')) continue;
        const node = this.#tree.positions.get(field.slice('shows/'.length));
        if (node !== undefined) now.push(node);
      }
    }
    for (const node of now) this.#shown[node]! += 1;
    this.#shows.set(id, now);
    return [...before, ...now];
  }

  #figures(node: number): Figures {
    const unit = isUnit(this.#tree.kinds[node]!);
    return figuresOf(
      this.#tallies,
      node * sums,
      this.#method,
      unit ? this.#findings[node] : undefined,
      unit ? undefined : { ...this.#counts[node]! },
    );
  }

  #leaf(leaf: number): Leaf {
    const { answer, from, evidenced, verified, excluded } = this.#statuses[leaf]!;
    return {
      answer,
      from: from < 0 ? null : this.#tree.ids[from]!,
      evidenced,
      verified,
      excluded,
    };
  }
}
