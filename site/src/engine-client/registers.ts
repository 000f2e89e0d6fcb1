// The kinds of record and their fields, as the content says them.
import register from '../../../content/registers/assessment.json';

export interface RegisterField {
  name: string;
  /** People write into it what they like. */
  free: boolean;
  /** It holds the name of a person. */
  person: boolean;
  set: boolean;
}

export interface RegisterKind {
  kind: string;
  fields: RegisterField[];
}

interface Field {
  type: string;
  person?: boolean;
}

export const kinds: RegisterKind[] = register.kinds.map(({ kind, fields }) => ({
  kind,
  fields: Object.entries(fields as Record<string, Field>).map(([name, { type, person }]) => ({
    name,
    free: type === 'map' || (type === 'text' && person !== true),
    person: person === true,
    set: type === 'set',
  })),
}));
