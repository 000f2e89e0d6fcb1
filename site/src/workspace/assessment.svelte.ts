// What the engine said last about the open workspace: figures, leaves, records. Nothing here is computed.
import type { Changes, Engine, Fault, Figures, Leaf, Put } from 'aimwright-engine';
import { SvelteMap } from 'svelte/reactivity';
import { figureChanges, type FigureChange } from './figure-changes.ts';
import type { NodeTree } from '../engine-client/node-tree.ts';
import { complete, type Shown } from '../engine-client/query-params.ts';
import { RecordStore } from './records.svelte.ts';

export class AssessmentStore {
  readonly figures = new SvelteMap<string, Figures>();
  readonly leaves = new SvelteMap<string, Leaf>();
  readonly records = new RecordStore();
  /** What the last action did to clauses and areas. */
  lastChange = $state.raw<{ at: number; changes: FigureChange[] } | null>(null);

  /** Everything anew: at opening, and when the as-of date or the moment changes. */
  async read(engine: Engine, shown: Shown): Promise<Fault | null> {
    const [assessed, records] = await Promise.all([
      engine.call('assess', complete('assess', {}, shown)),
      engine.call('workspace.records', complete('workspace.records', {}, shown)),
    ]);
    if (!assessed.ok) return assessed.error;
    if (!records.ok) return records.error;
    this.clear();
    this.#set(assessed.result.nodes, assessed.result.leaves);
    this.records.set(records.result.records);
    return null;
  }

  /** The records an action touched, as they stand now; all at once, since each is on the screen. */
  async readRecords(engine: Engine, workspace: number, puts: Put[]): Promise<void> {
    const replies = await Promise.all(
      puts.map(([kind, id]) => engine.call('workspace.records', { workspace, kind, id })),
    );
    puts.forEach(([kind, id], index) => {
      const reply = replies[index];
      if (!reply?.ok) return;
      if (reply.result.records.length === 0) this.records.remove(kind, id);
      else this.records.set(reply.result.records);
    });
  }

  take(tree: NodeTree, changes: Changes): void {
    const shown = figureChanges(tree, this.figures, changes);
    this.#set(changes.nodes, changes.leaves);
    for (const id of changes.removed) {
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
    this.lastChange = null;
  }
}
