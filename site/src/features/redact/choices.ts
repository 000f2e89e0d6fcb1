// What can be left out of a copy, and what was chosen of it.
import type { OutlineNode, RecordView, RegisterDescription } from 'aimwright-engine';
import type { Omissions } from '../../transfer/redact.svelte.ts';
import type { NodeTree } from '../../engine-client/node-tree.ts';

/** Names of people as they are, all replaced, or the chosen ones. */
export type Naming = 'kept' | 'all' | 'some';

export interface Chosen {
  nodes: readonly string[];
  kinds: readonly string[];
  /** `kind.field` */
  fields: readonly string[];
  naming: Naming;
  people: readonly string[];
}

const free: ReadonlySet<string> = new Set(['text', 'long_text', 'address', 'files']);
const sets: ReadonlySet<string> = new Set(['choices', 'references']);

// It says which method and content the figures follow, and names nobody.
const neverLeftOut: ReadonlySet<string> = new Set(['settings']);

/** Clauses and control areas. */
export const partsOf = (tree: NodeTree): OutlineNode[] =>
  tree.nodes.filter(({ kind }) => kind === 'clause' || kind === 'area');

/** The kinds of record, each with the fields that can be left out alone: what people write freely, and sets. */
export const kindsOf = (registers: readonly RegisterDescription[]) =>
  registers
    .filter(({ register }) => !neverLeftOut.has(register))
    .map(({ register: kind, fields }) => ({
      kind,
      fields: fields
        .filter(({ name, type }) => (free.has(type) && name !== 'number') || sets.has(type))
        .map(({ name }) => `${kind}.${name}`),
    }));

/** Who wrote, and whom the records name; each once, in any letter case. */
export function peopleIn(
  writers: readonly string[],
  records: readonly RecordView[],
  registers: readonly RegisterDescription[],
): string[] {
  const named = registers.flatMap(({ register, fields }) =>
    fields.filter(({ type }) => type === 'person').map(({ name }) => ({ kind: register, name })),
  );
  const values = records.flatMap((record) =>
    named.filter(({ kind }) => kind === record.kind).map(({ name }) => record.fields[name]),
  );
  const people = new Map<string, string>();
  for (const value of [...writers, ...values]) {
    const name = typeof value === 'string' ? value.trim() : '';
    const key = name.toLocaleLowerCase();
    if (name !== '' && !people.has(key)) people.set(key, name);
  }
  return [...people.values()].sort((a, b) => a.localeCompare(b));
}

/** In the engine's terms. Fields of a kind that is left out whole need no naming. */
export function omissionsOf({ nodes, kinds, fields, naming, people }: Chosen): Omissions {
  return {
    nodes: [...nodes],
    kinds: [...kinds],
    fields: fields.filter((field) => !kinds.includes(field.split('.', 1)[0] ?? '')),
    people: naming === 'all' ? 'all' : naming === 'some' ? [...people] : [],
  };
}

/** With it where it was missing, without it where it was there. */
export const toggled = (list: readonly string[], one: string): string[] =>
  list.includes(one) ? list.filter((each) => each !== one) : [...list, one];
