// The records of the open workspace as the engine gave them, by kind and id.
import type { RecordView, Value } from 'aimwright-engine';
import { SvelteMap } from 'svelte/reactivity';

const key = (kind: string, id: string) => `${kind}/${id}`;
const noFields: Record<string, Value> = {};

export class RecordStore {
  #records = new SvelteMap<string, RecordView>();

  get(kind: string, id: string): RecordView | undefined {
    return this.#records.get(key(kind, id));
  }

  /** The fields of a record; none when there is no such record. */
  fields(kind: string, id: string): Record<string, Value> {
    return this.get(kind, id)?.fields ?? noFields;
  }

  /** A text field, empty when it is not set. */
  text(kind: string, id: string, field: string): string {
    const value = this.fields(kind, id)[field];
    return typeof value === 'string' ? value : '';
  }

  everything(): IterableIterator<RecordView> {
    return this.#records.values();
  }

  all(kind: string): RecordView[] {
    return [...this.#records.values()].filter((record) => record.kind === kind);
  }

  clear(): void {
    this.#records.clear();
  }

  set(records: RecordView[]): void {
    for (const record of records) this.#records.set(key(record.kind, record.id), record);
  }

  remove(kind: string, id: string): void {
    this.#records.delete(key(kind, id));
  }
}

/** Text as a field holds it: trimmed, and cleared when nothing is left. */
export const fieldText = (value: string): string | null => value.trim() || null;
