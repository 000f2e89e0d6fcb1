// What is written into forms of the open workspace and waits for a button, by the form it stands in.
//
//   drafts.set('comment/iso-42001:4.1', 'Ask Ravi');   // on the disk after a pause
//   drafts.get('comment/iso-42001:4.1')
import { SvelteMap } from 'svelte/reactivity';
import type { WorkspaceRepository } from '../persistence/repository.svelte.ts';
import { readDrafts, storeDrafts } from '../storage/drafts.ts';
import { pause, unsavedTyping } from '../ui/unsaved-typing.svelte.ts';

export class Drafts {
  readonly #texts = new SvelteMap<string, string>();
  #of = '';
  #changed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #storing: Promise<void> = Promise.resolve();

  constructor(private readonly repository: WorkspaceRepository) {}

  /** Those of a workspace that was opened. */
  async load(id: string): Promise<void> {
    if (this.#of === id) return;
    this.clear();
    this.#of = id;
    const stored = await readDrafts(this.repository.connection, id).catch(() => null);
    if (this.#of !== id) return;
    for (const [key, text] of stored ?? []) if (!this.#texts.has(key)) this.#texts.set(key, text);
  }

  get(key: string): string {
    return this.#texts.get(key) ?? '';
  }

  /** An empty text is none. */
  set(key: string, text: string): void {
    if (text === this.get(key)) return;
    if (text === '') this.#texts.delete(key);
    else this.#texts.set(key, text);
    this.#changed = true;
    unsavedTyping.add(this.#store);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#store, pause);
  }

  /** All there are, where the disk does not have them yet. */
  get unstored(): [key: string, text: string][] {
    return this.#changed ? [...this.#texts] : [];
  }

  whenStored(): Promise<void> {
    return this.#storing;
  }

  clear(): void {
    this.#store();
    this.#texts.clear();
    this.#of = '';
  }

  readonly #store = (): void => {
    clearTimeout(this.#timer);
    if (this.#changed) this.#storing = this.#put(this.#of, new Map(this.#texts), this.#storing);
  };

  async #put(id: string, texts: Map<string, string>, before: Promise<void>): Promise<void> {
    await before;
    const kept = await storeDrafts(this.repository.connection, id, texts);
    // Where they could not be kept, or went on meanwhile, the sign goes on saying so.
    const same = [...this.#texts].join() === [...texts].join();
    if (!kept.ok || (this.#of === id && !same)) return;
    this.#changed = false;
    unsavedTyping.remove(this.#store);
  }
}
