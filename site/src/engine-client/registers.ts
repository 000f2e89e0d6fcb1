// The registers and their fields, as the content says them.

export interface RegisterField {
  name: string;
  /** People write into it what they like. */
  free: boolean;
  /** It holds the name of a person. */
  person: boolean;
  /** It has a member for each of many things. */
  set: boolean;
}

export interface RegisterKind {
  kind: string;
  fields: RegisterField[];
}

interface Register {
  register: string;
  fields: Record<string, { type: string }>;
}

const free: ReadonlySet<string> = new Set(['text', 'long_text', 'address', 'files']);
const sets: ReadonlySet<string> = new Set(['choices', 'references']);

const registers = import.meta.glob<Register>('../../../content/registers/*.json', {
  eager: true,
  import: 'default',
});

export const kinds: RegisterKind[] = Object.values(registers).map(({ register, fields }) => ({
  kind: register,
  fields: Object.entries(fields).map(([name, { type }]) => ({
    name,
    free: free.has(type),
    person: type === 'person',
    set: sets.has(type),
  })),
}));
