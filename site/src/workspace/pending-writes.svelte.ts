// Actions there was no room for, or that the browser refused to store. They are not in the record, but they are not
// forgotten either until they are made again or given up: the user may free room first, or take them along in a file.
import type { Fault, Put } from 'aimwright-engine';
import { join } from '../encryption/bytes.ts';
import { done, type Outcome } from '../engine-client/outcome.ts';
import type { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import type { Commands } from './commands.svelte.ts';
import type { WorkspaceStore } from './store.svelte.ts';

export interface PendingAct {
  workspace: string;
  lines: Uint8Array;
  fault: Fault;
}

const kept: ReadonlySet<string> = new Set(['storage/full', 'storage/refused']);

/** What the engine wrote, since it was not always the page that said what to put. */
const putsOf = (lines: Uint8Array): Put[] =>
  new TextDecoder()
    .decode(lines)
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { put: Put }).put);

export class PendingWrites {
  #all = $state.raw<PendingAct[]>([]);
  /** Those of the open workspace. */
  acts = $derived.by(() =>
    this.#all.filter(({ workspace }) => workspace === this.workspace.stored?.id),
  );

  constructor(
    private readonly workspace: WorkspaceStore,
    private readonly repository: WorkspaceRepository,
    private readonly commands: Commands,
  ) {}

  add(workspace: string, lines: Uint8Array, fault: Fault): void {
    if (kept.has(fault.code)) this.#all = [...this.#all, { workspace, lines, fault }];
  }

  /** Makes them again, in their order, until one is refused again. */
  async again(): Promise<Outcome> {
    const whole = await this.commands.storeAnew();
    if (!whole.ok) return whole;
    for (const act of this.acts) {
      this.#drop(act);
      const before = this.#all.length;
      const outcome = await this.commands.apply(putsOf(act.lines));
      if (outcome.ok) continue;
      // Refused by storage again it was added anew; the record may have refused it for what was done meanwhile.
      const anew = this.#all.slice(before);
      this.#all = [anew[0] ?? act, ...this.#all.slice(0, before)];
      return outcome;
    }
    return done;
  }

  /** The stored workspace with them at its end, as bytes of a file. */
  async withStored(): Promise<Outcome<Uint8Array>> {
    if (this.workspace.ahead) return this.workspace.whole();
    const id = this.workspace.stored?.id ?? '';
    const read = await this.repository.read(id);
    if (!read.ok) return read;
    const added = this.acts.map(({ lines }) => lines);
    return { ok: true, value: join([read.value.bytes, ...added]) };
  }

  giveUp(): void {
    this.forget(this.workspace.stored?.id ?? '');
  }

  forget(id: string): void {
    this.#all = this.#all.filter(({ workspace }) => workspace !== id);
  }

  get waiting(): boolean {
    return this.#all.length > 0 || this.workspace.ahead;
  }

  #drop(act: PendingAct): void {
    this.#all = this.#all.filter((each) => each !== act);
  }
}
