// What the form of a record shows, as the engine says it: which fields are there, what computed ones come to, which
// steps lead on; also for what a record would be with changes that nobody has saved.
//
//   const shape = formShape(() => 'risk', () => id);
//   shape.shows('accepted_by');
//   const hidden = await hiddenBy(register, id, fields, { treatment: 'avoid' });
import type { RegisterDescription, RegisterFieldView, Result } from 'aimwright-engine';
import { openWorkspace } from '../workspace/index.ts';
import { engineQuery } from '../workspace/query.svelte.ts';
import { readField, withChanges, type Fields, type FieldValue } from './values.ts';

type Form = Result<'records.form'>;

export interface FormShape {
  /** There is an answer of the engine. */
  readonly known: boolean;
  readonly transitions: Form['transitions'];
  shows(field: string): boolean;
  computed(field: string): FieldValue;
}

const hiddenIn = ({ fields }: Form): Set<string> =>
  new Set(fields.filter(({ shown }) => !shown).map(({ name }) => name));

/** Call it while a component is being set up. `changes`: what a record that is not there yet would hold. */
export function formShape(
  register: () => string,
  id: () => string | null,
  changes: () => Fields = () => ({}),
): FormShape {
  const query = engineQuery('records.form', () => ({
    register: register(),
    id: id(),
    changes: changes(),
  }));
  const hidden = $derived(query.value && hiddenIn(query.value));
  const computed = $derived(
    new Map(query.value?.fields.map((field) => [field.name, field.computed])),
  );

  return {
    get known() {
      return query.value !== null;
    },
    get transitions() {
      return query.value?.transitions ?? [];
    },
    // Before the first answer nothing is shown that might go away again.
    shows: (name) => hidden !== null && !hidden.has(name),
    computed: (name) => computed.get(name) ?? null,
  };
}

/** What has been entered and is only there when other fields say so: without any, no change hides anything. */
export const hideable = (register: RegisterDescription, fields: Fields): RegisterFieldView[] =>
  register.fields.filter((field) => field.when !== null && readField(fields, field) !== null);

/** What a change would hide of what somebody has entered. */
export async function hiddenBy(
  register: RegisterDescription,
  id: string | null,
  fields: Fields,
  changes: Fields,
): Promise<RegisterFieldView[]> {
  const filled = hideable(register, fields);
  if (filled.length === 0) return [];
  const ask = (given: Fields) =>
    openWorkspace.ask('records.form', { register: register.register, id, changes: given });
  // Of a new record the engine knows nothing but what it is told.
  const [before, after] = await Promise.all(
    id === null ? [ask(fields), ask(withChanges(fields, changes))] : [ask({}), ask(changes)],
  );
  if (!before.ok || !after.ok) return [];
  const [was, is] = [hiddenIn(before.result), hiddenIn(after.result)];
  return filled.filter(({ name }) => !was.has(name) && is.has(name));
}
