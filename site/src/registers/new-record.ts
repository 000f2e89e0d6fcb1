// What a new record begins with: the defaults of its register, or what another one holds.
import type { RegisterDescription, Value } from 'aimwright-engine';
import { t } from '../i18n/index.ts';
import { titleField } from '../labels/register-words.ts';
import { openWorkspace } from '../workspace/index.ts';
import type { Fields } from './values.ts';

/** Defaults and the first state. The number is given when it is recorded, so that no two writers propose the same. */
export async function proposed(register: RegisterDescription): Promise<Fields> {
  const reply = await openWorkspace.ask('records.propose', { register: register.register });
  const fields: Record<string, Value> = reply.ok ? { ...reply.result.fields } : {};
  if (register.number !== null) delete fields['number'];
  return fields;
}

/** What is entered is kept under it until the record is added. */
export const draftKey = (register: RegisterDescription, preset: Fields): string =>
  `new/${register.register}/${JSON.stringify(preset)}`;

/** A record without a title would be found by nobody: what is wrong then, by field. */
export function untitled(register: RegisterDescription, fields: Fields): Record<string, string> {
  const name = titleField(register.register);
  const field = register.fields.find((each) => each.name === name);
  if (!field || String(fields[field.name] ?? '').trim() !== '') return {};
  return { [field.name]: t('record.missing', { field: field.title }) };
}

/** A copy of a record: all it holds over what is `proposed`, but with a number and a state of its own and no files. */
export function duplicateOf(register: RegisterDescription, fields: Fields, begin: Fields): Fields {
  const files = register.fields
    .filter(({ type }) => type === 'files')
    .map(({ name }) => `${name}/`);
  const kept = Object.entries(fields).filter(
    ([name, value]) =>
      value !== null &&
      name !== register.states?.field &&
      !(register.number !== null && name === 'number') &&
      !files.some((prefix) => name.startsWith(prefix)),
  );
  return { ...begin, ...Object.fromEntries(kept) };
}
