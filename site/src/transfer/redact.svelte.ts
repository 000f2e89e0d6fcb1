// A redacted copy of the open workspace, made and read again before it is saved: what it lacks and holds is counted in
// the copy itself. All of it happens in an engine of its own.
//
//   await redacting.begin();
//   redacting.choose({ kinds: [], nodes: ['iso-42001:6'], fields: ['response.note'], people: 'all' });
//   redacting.copy;                      // { leftOut, holds, bytes, … }
import { commands, openWorkspace, repository } from '../workspace/index.ts';
import type { Diagnostic, Fault, Figures, LeftOut, RecordView } from 'aimwright-engine';
import { openIsolated, type IsolatedEngine } from '../engine-client/isolated-engine.ts';
import { siteFault, type Outcome } from '../engine-client/outcome.ts';
import { now, randomId } from '../lib/ids.ts';

/** What to leave out, in the engine's names: kinds of record, parts of the tree, `kind.field`, people. */
export interface Omissions {
  kinds: string[];
  nodes: string[];
  fields: string[];
  people: string[] | 'all';
}

/** How many records of each kind there are, and how many values of each `kind.field`. */
export interface Holdings {
  kinds: Map<string, number>;
  fields: Map<string, number>;
  operations: number;
  head: string;
  figures: Figures;
}

export interface Copy {
  name: string;
  type: string;
  bytes: Uint8Array;
  leftOut: LeftOut;
  holds: Holdings;
  diagnostics: Diagnostic[];
}

const add = (counts: Map<string, number>, key: string) =>
  counts.set(key, (counts.get(key) ?? 0) + 1);

/** Every member of a set counts by itself. */
export function count(records: readonly RecordView[]): Pick<Holdings, 'kinds' | 'fields'> {
  const kinds = new Map<string, number>();
  const fields = new Map<string, number>();
  for (const { kind, fields: values } of records) {
    add(kinds, kind);
    for (const name of Object.keys(values)) add(fields, `${kind}.${name.split('/')[0]}`);
  }
  return { kinds, fields };
}

export const isNothing = ({ kinds, nodes, fields, people }: Omissions): boolean =>
  kinds.length + nodes.length + fields.length + people.length === 0;

export class Redacting {
  /** The workspace itself; null until it was read. */
  original = $state.raw<Holdings | null>(null);
  /** What was chosen, as a copy; null when nothing is chosen or it could not be made. */
  copy = $state.raw<Copy | null>(null);
  fault = $state.raw<Fault | null>(null);
  /** A copy is being made; the last one stays until then. */
  working = $state(false);
  #stop: AbortController | null = null;
  #isolated: IsolatedEngine | null = null;
  #asOf = '';
  #turn = 0;

  /** Reads what is stored now. */
  async begin(): Promise<void> {
    this.end();
    const id = openWorkspace.stored?.id;
    if (id === undefined) return;
    const stop = new AbortController();
    this.#stop = stop;
    this.#asOf = openWorkspace.asOf;
    await commands.whenStored();
    const isolated = await openIsolated(repository, id, stop.signal);
    if (stop.signal.aborted) return;
    if (!isolated.ok) return void (this.fault = isolated.fault);
    const holds = await this.#read(isolated.value, isolated.value.workspace);
    if (stop.signal.aborted) return;
    this.#isolated = isolated.value;
    if (holds.ok) this.original = holds.value;
    else this.fault = holds.fault;
  }

  /** Makes the copy that lacks this; the last choice counts. */
  async choose(omissions: Omissions): Promise<void> {
    const turn = ++this.#turn;
    if (!this.#isolated || isNothing(omissions)) {
      this.copy = null;
      this.fault = null;
      this.working = false;
      return;
    }
    this.working = true;
    const made = await this.#make(this.#isolated, omissions);
    if (turn !== this.#turn) return;
    this.working = false;
    this.copy = made.ok ? made.value : null;
    this.fault = made.ok ? null : made.fault;
  }

  async #make(isolated: IsolatedEngine, omissions: Omissions): Promise<Outcome<Copy>> {
    const { engine, catalog, workspace } = isolated;
    const fresh = { id: randomId(), salt: randomId(), created: now() };
    const made = await engine.call('workspace.redact', { workspace, ...fresh, ...omissions });
    if (!made.ok) return { ok: false, fault: made.error };
    if (!made.attachment) return { ok: false, fault: siteFault('site/nothing-saved') };
    const { name, type } = made.result.attachment;
    const bytes = made.attachment;
    const opened = await engine.call('workspace.open', { catalog, name }, bytes.slice());
    if (!opened.ok) return { ok: false, fault: opened.error };
    const holds = await this.#read(isolated, opened.result.workspace);
    await engine.call('workspace.close', { workspace: opened.result.workspace });
    if (!holds.ok) return holds;
    const { diagnostics, result } = made;
    const value = { name, type, bytes, leftOut: result.left_out, holds: holds.value, diagnostics };
    return { ok: true, value };
  }

  async #read({ engine }: IsolatedEngine, workspace: number): Promise<Outcome<Holdings>> {
    const [records, assessed, summary] = await Promise.all([
      engine.call('workspace.records', { workspace }),
      engine.call('assess', { workspace, as_of: this.#asOf }),
      engine.call('workspace.summary', { workspace }),
    ]);
    if (!records.ok) return { ok: false, fault: records.error };
    if (!assessed.ok) return { ok: false, fault: assessed.error };
    if (!summary.ok) return { ok: false, fault: summary.error };
    const figures = assessed.result.nodes[openWorkspace.tree.root];
    if (!figures) return { ok: false, fault: siteFault('site/nothing-saved') };
    const { operations, head } = summary.result;
    return { ok: true, value: { ...count(records.result.records), operations, head, figures } };
  }

  end(): void {
    this.#turn += 1;
    this.#stop?.abort();
    this.#stop = null;
    this.#isolated?.engine.close();
    this.#isolated = null;
    this.original = null;
    this.copy = null;
    this.fault = null;
    this.working = false;
  }
}
export const redacting = new Redacting();
