// What the engine said last about the open workspace: figures, leaves, records. Nothing here is computed.
import type { ChangeSet, Engine, Fault, Figures, Leaf, OwnControls } from 'aimwright-engine';
import { SvelteMap } from 'svelte/reactivity';
import { figureChanges, type FigureChange } from './figure-changes.ts';
import type { NodeTree } from '../engine-client/node-tree.ts';
import { complete, type Shown } from '../engine-client/query-params.ts';
import { RecordStore } from './records.svelte.ts';

const noControls: OwnControls = { nodes: [], numbered_twice: [] };

export class AssessmentStore {
  readonly figures = new SvelteMap<string, Figures>();
  readonly leaves = new SvelteMap<string, Leaf>();
  readonly records = new RecordStore();
  /** The controls the organisation adds itself, as nodes. */
  ownControls = $state.raw<OwnControls>(noControls);
  /** What the last action did to clauses and areas. */
  lastChange = $state.raw<{ at: number; changes: FigureChange[] } | null>(null);

  /** Everything anew: at opening, and when the as-of date or the moment changes. */
  async read(engine: Engine, shown: Shown): Promise<Fault | null> {
    const [assessed, records, own] = await Promise.all([
      engine.call('assess', complete('assess', {}, shown)),
      engine.call('workspace.records', complete('workspace.records', {}, shown)),
      engine.call('workspace.own_controls', complete('workspace.own_controls', {}, shown)),
    ]);
    if (!assessed.ok) return assessed.error;
    if (!records.ok) return records.error;
    if (!own.ok) return own.error;
    this.clear();
    this.#set(assessed.result.nodes, assessed.result.leaves);
    this.records.set(records.result.records);
    this.ownControls = own.result;
    return null;
  }

  /** What an action changed, at once. `tree` is as it was before. */
  apply(tree: NodeTree, { figures, records, removed, own_controls }: ChangeSet): void {
    if (own_controls) this.ownControls = own_controls;
    this.records.set(records);
    for (const { kind, id } of removed) this.records.remove(kind, id);
    if (!figures) return;
    const shown = figureChanges(tree, this.figures, figures);
    this.#set(figures.nodes, figures.leaves);
    for (const id of figures.removed) {
      this.figures.delete(id);
      this.leaves.delete(id);
    }
    if (shown.length > 0) this.lastChange = { at: Date.now(), changes: shown };
  }

  #set(nodes: Record<string, Figures>, leaves: Record<string, Leaf>): void {
    for (const [id, figures] of Object.entries(nodes)) this.figures.set(id, figures);
    for (const [id, leaf] of Object.entries(leaves)) this.leaves.set(id, leaf);
  }

  clear(): void {
    this.figures.clear();
    this.leaves.clear();
    this.records.clear();
    this.ownControls = noControls;
    this.lastChange = null;
  }
}
