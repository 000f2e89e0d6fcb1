// What a block of cells from a spreadsheet becomes in a register: the field of each column, the value of each cell.
import type { RegisterDescription, RegisterFieldView } from 'aimwright-engine';
import type { MessageKey } from '../i18n/index.ts';
import { parseValue } from './value-parse.ts';
import { changesOf, type Fields, type FieldValue } from './values.ts';

export interface PastedCell {
  text: string;
  value: FieldValue;
  problem: MessageKey | null;
}

export interface PastedRow {
  cells: PastedCell[];
  fields: Fields;
  /** How many of its cells do not fit. */
  wrong: number;
}

/** Fields that a cell can be put into; a number is given by the engine, a state is reached by steps. */
export const pastable = (register: RegisterDescription): RegisterFieldView[] =>
  register.fields.filter(
    ({ name, type }) =>
      !['computed', 'files', 'references'].includes(type) &&
      name !== register.states?.field &&
      !(register.number !== null && name === 'number'),
  );

const named = (register: RegisterDescription, text: string) => {
  const asked = text.trim().toLocaleLowerCase();
  return pastable(register).find(
    ({ name, title }) => title.toLocaleLowerCase() === asked || name === asked,
  );
};

/** Whether the first row names fields instead of holding values. */
export const hasHeads = (register: RegisterDescription, cells: string[][]): boolean =>
  cells.length > 1 && (cells[0] ?? []).some((text) => named(register, text) !== undefined);

/** The field of each column: by its head, else as the columns of the table follow each other. */
export function fieldsOfColumns(
  register: RegisterDescription,
  columns: RegisterFieldView[],
  cells: string[][],
  heads: boolean,
): (RegisterFieldView | null)[] {
  const usable = pastable(register);
  const shown = columns.filter((field) => usable.includes(field));
  const rest = usable.filter((field) => !shown.includes(field));
  const order = [...shown, ...rest];
  const width = Math.max(0, ...cells.map((row) => row.length));
  return Array.from({ length: width }, (_, index) =>
    heads ? (named(register, cells[0]?.[index] ?? '') ?? null) : (order[index] ?? null),
  );
}

export function pastedRows(
  fields: readonly (RegisterFieldView | null)[],
  cells: string[][],
): PastedRow[] {
  return cells
    .filter((row) => row.some((text) => text.trim() !== ''))
    .map((row) => {
      const pasted = fields.map((field, index) => pastedCell(field, row[index] ?? ''));
      const changes = fields.map((field, index) =>
        field && pasted[index] ? changesOf(field, null, pasted[index].value) : {},
      );
      return {
        cells: pasted,
        fields: Object.fromEntries(
          Object.entries(Object.assign({}, ...changes) as Fields).filter(
            ([, value]) => value !== null,
          ),
        ),
        wrong: pasted.filter(({ problem }) => problem !== null).length,
      };
    });
}

function pastedCell(field: RegisterFieldView | null, text: string): PastedCell {
  if (!field) return { text, value: null, problem: null };
  const parsed = parseValue(field, text);
  return parsed.ok
    ? { text, value: parsed.value, problem: null }
    : { text, value: null, problem: parsed.problem };
}
