// Addresses go into the browser's history, on the disk. While an encrypted workspace is open, what people wrote stands
// in them only as a mark, whose meaning this page remembers; after a reload such a member is left out.
const written: ReadonlySet<string> = new Set([
  'words',
  'person',
  'by',
  'a',
  'b',
  'reader',
  'q',
  'where',
]);
const mark = /^~(\d+)$/;

class AddressRedaction {
  #on = false;
  #values: string[] = [];

  get on(): boolean {
    return this.#on;
  }

  set on(on: boolean) {
    this.#on = on;
    if (!on) this.#values = [];
  }

  /** A member as the address may show it. */
  mask(name: string, value: string): string {
    if (!this.#on || !written.has(name)) return value;
    const known = this.#values.indexOf(value);
    return `~${known >= 0 ? known : this.#values.push(value) - 1}`;
  }

  /** What a member of the address says; null where nobody knows any more. */
  reveal(name: string, value: string): string | null {
    if (!this.#on || !written.has(name)) return value;
    const [, index] = mark.exec(value) ?? [];
    return index === undefined ? value : (this.#values[Number(index)] ?? null);
  }
}

export const addressRedaction = new AddressRedaction();
