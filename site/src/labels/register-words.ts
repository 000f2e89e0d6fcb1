// The registers as the content describes them, for whoever needs words of a record: they are read once with the content.
//
//   registerOf('risk')?.title.other        // "Risks"
//   fieldOf('risk', 'review_on')?.title    // "Review on"
import type { RegisterDescription, RegisterFieldView, Value } from 'aimwright-engine';

let described: ReadonlyMap<string, RegisterDescription> = new Map();

export function readRegisters(registers: readonly RegisterDescription[]): void {
  described = new Map(registers.map((register) => [register.register, register]));
}

export const registerOf = (name: string): RegisterDescription | undefined => described.get(name);

/** In the order of the content. */
export const allRegisters = (): RegisterDescription[] => [...described.values()];

export const fieldOf = (register: string, field: string): RegisterFieldView | undefined =>
  described.get(register)?.fields.find(({ name }) => name === field);

/** What one value of a choice or scale is called; the value itself where there is no such choice. */
export function choiceTitle(field: RegisterFieldView, value: Value): string {
  const choice = field.choices?.find(({ id }) => id === value);
  const point = field.points?.find((each) => each.value === value);
  return choice?.title ?? point?.title ?? String(value);
}

/** A record's label filled in from its own fields; null where nothing is left of it. */
export function ownLabel(register: string, fields: Record<string, Value>): string | null {
  const template = described.get(register)?.label ?? '';
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name];
    const field = fieldOf(register, name);
    if (value === undefined || value === null) return '';
    return field ? choiceTitle(field, value) : String(value);
  });
  return filled.trim().replace(/\s+/g, ' ') || null;
}

/** The name of the field that a record people make is mostly called by; null where its label has none. */
export function titleField(register: string): string | null {
  const description = described.get(register);
  if (!description?.ids.any || description.internal) return null;
  const named = [...description.label.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const text = description.fields.find(
    ({ type, name }) => type === 'text' && name !== 'number' && named.includes(name),
  );
  return text?.name ?? null;
}

/** A title within a sentence: "Add evidence", "Add AI system". */
export const inSentence = (title: string): string =>
  /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLocaleLowerCase() + title.slice(1) : title;
