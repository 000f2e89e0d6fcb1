// The cipher between the records and the disk: the keys of the encrypted workspaces that are open in this page. A
// workspace without a key goes to the disk as it is. Nothing of the keyring is stored, so that a reload locks.
//
//   keyring.put(id, key);
//   const stored = await keyring.seal({ workspace: id, kind: 'lines', place: '7' }, lines);
//   const lines = await keyring.open(place, stored);      // null: not what was stored there
//   const record = await keyring.reveal(raw);             // with its name, where it is unlocked
import { encode } from '../encryption/bytes.ts';
import type { DataKey } from '../encryption/data-key.ts';
import { nameOfKey } from '../encryption/data-key.ts';
import { isSealed, keyIdIn, nameOf, open, seal, type Place } from '../encryption/chunk-cipher.ts';
import type { StoredWorkspace } from './database.ts';

/** What the record of an encrypted workspace says only inside its `about`. */
const inside = ['header', 'name', 'author'] as const;

export class Keyring {
  #keys = new Map<string, DataKey>();

  put(id: string, key: DataKey): void {
    this.#keys.set(id, key);
  }

  forget(id: string): void {
    this.#keys.delete(id);
  }

  holds(id: string): boolean {
    return this.#keys.has(id);
  }

  get(id: string): DataKey | undefined {
    return this.#keys.get(id);
  }

  /** Names the key that is held; undefined where nothing is sealed. */
  keyOf(id: string): string | undefined {
    const key = this.#keys.get(id);
    return key && nameOfKey(key);
  }

  /** A name for what lies at a place that tells nothing of it; undefined where nothing is sealed. */
  async nameOf(place: Place): Promise<string | undefined> {
    const key = this.#keys.get(place.workspace);
    return key && nameOf(key, place);
  }

  /** Also under another key than the one that is held: it was changed elsewhere. */
  isLocked({ id, key }: Pick<StoredWorkspace, 'id' | 'key'>): boolean {
    return key !== undefined && this.keyOf(id) !== key.keyId;
  }

  async seal(place: Place, bytes: Uint8Array): Promise<Uint8Array> {
    const key = this.#keys.get(place.workspace);
    return key ? seal(key, place, bytes) : bytes;
  }

  /** Null for what does not open here, and for plain bytes where they should be sealed: those are not from us. */
  async open(place: Place, bytes: Uint8Array): Promise<Uint8Array | null> {
    const key = this.#keys.get(place.workspace);
    if (!key) return isSealed(bytes) ? null : bytes;
    const opened = await open(key, place, bytes);
    return opened.ok ? opened.value : null;
  }

  /** A record as people know it; a locked one without a name. */
  async reveal(raw: StoredWorkspace): Promise<StoredWorkspace> {
    if (!raw.key || this.isLocked(raw)) return raw;
    return { ...raw, ...(await this.#read(raw)) };
  }

  async #read({ id, about }: StoredWorkspace): Promise<Partial<StoredWorkspace>> {
    const opened = about ? await this.open(aboutPlace(id), about) : null;
    if (!opened) return {};
    return JSON.parse(new TextDecoder().decode(opened)) as Partial<StoredWorkspace>;
  }

  /** Changes of a record as the disk may see them; `raw` is how it stands there. */
  async conceal<T extends Partial<StoredWorkspace>>(raw: StoredWorkspace, changes: T): Promise<T> {
    const { id } = raw;
    if (!(changes.key ?? raw.key)) return changes;
    const concealed = { ...changes };
    for (const name of inside) delete concealed[name];
    if (inside.every((name) => changes[name] === undefined)) return concealed;
    if (!this.holds(id)) throw new Error(`locked: ${id}`);
    const before = raw.key ? await this.#read(raw) : raw;
    const whole = Object.fromEntries(inside.map((name) => [name, changes[name] ?? before[name]]));
    const about = await this.seal(aboutPlace(id), encode(JSON.stringify(whole)));
    return { ...concealed, header: '', name: '', author: undefined, about };
  }
}

const aboutPlace = (workspace: string): Place => ({ workspace, kind: 'about', place: '' });

/** Whether bytes on the disk are as a workspace with this record must have them. */
export const fits = ({ key }: Pick<StoredWorkspace, 'key'>, bytes: Uint8Array): boolean =>
  (key?.keyId ?? null) === keyIdIn(bytes);
