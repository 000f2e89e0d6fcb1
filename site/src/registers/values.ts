// What a field holds, as forms and tables handle it: one value, or the members of a set. In the record a member is a
// field of its own (`concerns/risk:19bd`: true), so that two people adding different ones lose nothing.
//
//   const value = readField(fields, concerns);                        // ["risk:19bd"]
//   const puts = changesOf(concerns, value, [...members, 'risk:77e0']);   // { "concerns/risk:77e0": true }
import type { RegisterDescription, RegisterFieldView, Value } from 'aimwright-engine';
import type { FieldValue } from '../labels/value-text.ts';

export type { FieldValue };

export type FieldType = RegisterFieldView['type'];
export type Fields = Record<string, Value>;

export interface AttachedFile {
  sha256: string;
  name: string;
}

const sets: ReadonlySet<FieldType> = new Set(['choices', 'references', 'files']);

export const hasMembers = ({ type }: RegisterFieldView): boolean => sets.has(type);

export function readField(fields: Fields, field: RegisterFieldView): FieldValue {
  if (!hasMembers(field)) return fields[field.name] ?? null;
  const prefix = `${field.name}/`;
  const held = Object.entries(fields).filter(
    ([name, value]) => name.startsWith(prefix) && value !== null && value !== false,
  );
  if (held.length === 0) return null;
  if (field.type === 'files')
    return held.map(([name, value]) => ({
      sha256: name.slice(prefix.length),
      name: String(value),
    }));
  return held.map(([name]) => name.slice(prefix.length));
}

/** The names of the members; none of what has no members. */
export function membersOf(value: FieldValue): string[] {
  if (!Array.isArray(value)) return [];
  return value.map((member) => (typeof member === 'string' ? member : member.sha256));
}

/** What is to be put so that a field goes from one value to another. */
export function changesOf(field: RegisterFieldView, before: FieldValue, after: FieldValue): Fields {
  if (!hasMembers(field)) return { [field.name]: after as Value };
  const [was, is] = [membersOf(before), membersOf(after)];
  return Object.fromEntries([
    ...was.filter((each) => !is.includes(each)).map((each) => [`${field.name}/${each}`, null]),
    ...is
      .filter((each) => !was.includes(each))
      .map((each) => [`${field.name}/${each}`, memberValue(field, after, each)]),
  ]) as Fields;
}

function memberValue(field: RegisterFieldView, value: FieldValue, member: string): Value {
  if (field.type !== 'files' || !Array.isArray(value)) return true;
  const file = value.find((each) => typeof each !== 'string' && each.sha256 === member);
  return typeof file === 'object' ? file.name : member;
}

/** The fields of a record with changes made; what is cleared is gone. */
export function withChanges(fields: Fields, changes: Fields): Fields {
  return Object.fromEntries(
    Object.entries({ ...fields, ...changes }).filter(([, value]) => value !== null),
  );
}

/** Everything a register lets people write. */
export const isEditable = ({ type }: RegisterFieldView): boolean => type !== 'computed';

/** What can be changed within a line of a table. */
export const isInLine = ({ type }: RegisterFieldView): boolean =>
  !['long_text', 'choices', 'reference', 'references', 'files', 'duration'].includes(type);

/** Given by the engine, or reached by steps. */
export const isGiven = (register: RegisterDescription, { name, type }: RegisterFieldView) =>
  type === 'computed' ||
  register.states?.field === name ||
  (register.number !== null && name === 'number');
