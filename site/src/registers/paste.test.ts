import type { RegisterDescription, RegisterFieldView } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { fieldsOfColumns, hasHeads, pastable, pastedRows } from './paste.ts';

const field = (name: string, title: string, type: RegisterFieldView['type'] = 'text') => ({
  name,
  type,
  title,
  help: null,
  required: false,
  when: null,
});
const fields = [
  field('number', 'Number'),
  field('title', 'Title'),
  field('severity', 'Severity', 'integer'),
  field('level', 'Level', 'computed'),
  field('status', 'Status', 'choice'),
];
const register = {
  register: 'risk',
  number: 'R-{n}',
  states: { field: 'status', initial: 'open', transitions: [] },
  fields,
} as unknown as RegisterDescription;

const names = (found: (RegisterFieldView | null)[]) => found.map((each) => each?.name ?? null);

describe('pasted rows', () => {
  it('go into what people write, not into numbers, states and what is computed', () => {
    expect(names(pastable(register))).toEqual(['title', 'severity']);
  });

  it('find their fields by the heads of their columns', () => {
    const cells = [
      ['severity', 'Whatever', 'TITLE'],
      ['4', 'x', 'Bias'],
    ];
    expect(hasHeads(register, cells)).toBe(true);
    expect(names(fieldsOfColumns(register, [], cells, true))).toEqual(['severity', null, 'title']);
  });

  it('else follow the columns of the table', () => {
    const cells = [['4', 'Bias']];
    expect(hasHeads(register, cells)).toBe(false);
    const columns = [fields[2]!, fields[1]!];
    expect(names(fieldsOfColumns(register, columns, cells, false))).toEqual(['severity', 'title']);
  });

  it('say which cells do not fit, and leave out what is empty', () => {
    const rows = pastedRows(
      [fields[1]!, fields[2]!],
      [
        ['Bias', '4'],
        ['Drift', 'many'],
        ['', ''],
      ],
    );
    expect(rows.map((row) => row.fields)).toEqual([
      { title: 'Bias', severity: 4 },
      { title: 'Drift' },
    ]);
    expect(rows.map(({ wrong }) => wrong)).toEqual([0, 1]);
  });
});
