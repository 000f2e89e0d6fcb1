// The record as plain JavaScript would keep it: fields by kind and id, each with the operation that
// wrote it last. Reads the same .aims file as the engine; checks nothing, keeps no chain.
import type { Value } from 'aimwright-engine';

export interface Operation {
  actor: string;
  sequence: number;
  at: string;
  by: string;
  put: [kind: string, id: string, fields: Record<string, Value>];
}

export interface Cell {
  value: Value;
  operation: Operation;
}

export type Fields = Map<string, Cell>;

/** Whether `a` stands over `b`: by time, then actor, then sequence. */
export function later(a: Operation, b: Operation): boolean {
  if (a.at !== b.at) return a.at > b.at;
  if (a.actor !== b.actor) return a.actor > b.actor;
  return a.sequence > b.sequence;
}

interface Line {
  op: [string, number];
  at: string;
  by: string;
  put: Operation['put'];
}

export function readOperations(file: string): Operation[] {
  return file
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const { op, at, by, put } = JSON.parse(line) as Line;
      return { actor: op[0], sequence: op[1], at, by, put };
    });
}

const none: ReadonlyMap<string, Fields> = new Map();

export class Book {
  readonly #kinds = new Map<string, Map<string, Fields>>();

  constructor(operations: Iterable<Operation> = []) {
    for (const operation of operations) this.take(operation);
  }

  take(operation: Operation): void {
    const [kind, id, fields] = operation.put;
    let records = this.#kinds.get(kind);
    if (!records) this.#kinds.set(kind, (records = new Map<string, Fields>()));
    let record = records.get(id);
    if (!record) records.set(id, (record = new Map<string, Cell>()));
    for (const name in fields) {
      const before = record.get(name);
      if (before && !later(operation, before.operation)) continue;
      record.set(name, { value: fields[name]!, operation });
    }
  }

  /** Whether an operation would change nothing: such a one is not recorded. */
  says({ put: [kind, id, fields] }: Operation): boolean {
    const record = this.#kinds.get(kind)?.get(id);
    for (const name in fields) {
      if ((record?.get(name)?.value ?? null) !== fields[name]) return false;
    }
    return true;
  }

  /** A record that exists and is not deleted. */
  find(kind: string, id: string): Fields | undefined {
    const record = this.#kinds.get(kind)?.get(id);
    return record?.get('$deleted')?.value === true ? undefined : record;
  }

  ofKind(kind: string): ReadonlyMap<string, Fields> {
    return this.#kinds.get(kind) ?? none;
  }
}

/** The text of a field, empty when there is none. */
export function text(record: Fields | undefined, field: string): string {
  const value = record?.get(field)?.value;
  return typeof value === 'string' ? value : '';
}
