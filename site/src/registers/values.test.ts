import type { RegisterFieldView } from 'aimwright-engine';
import { describe, expect, it } from 'vitest';
import { changesOf, readField, withChanges } from './values.ts';

const field = (name: string, type: RegisterFieldView['type']) => ({
  name,
  type,
  title: name,
  help: null,
  required: false,
  when: null,
});
const concerns = field('concerns', 'references');
const fields = { title: 'Bias', 'concerns/risk:1': true, 'concerns/risk:2': true };

describe('the members of a set', () => {
  it('are fields of their own in the record and one value in the form', () => {
    expect(readField(fields, concerns)).toEqual(['risk:1', 'risk:2']);
    expect(readField({ title: 'Bias' }, concerns)).toBeNull();
  });

  it('are put one by one, those that stay not at all', () => {
    expect(changesOf(concerns, ['risk:1', 'risk:2'], ['risk:2', 'risk:3'])).toEqual({
      'concerns/risk:1': null,
      'concerns/risk:3': true,
    });
  });

  it('keep the names of files', () => {
    const files = field('files', 'files');
    const held = { 'files/ab12': 'minutes.txt' };
    expect(readField(held, files)).toEqual([{ sha256: 'ab12', name: 'minutes.txt' }]);
    expect(changesOf(files, null, readField(held, files))).toEqual(held);
  });
});

describe('a record with changes', () => {
  it('lacks what was cleared', () => {
    expect(withChanges(fields, { title: null, owner: 'Dana' })).toEqual({
      'concerns/risk:1': true,
      'concerns/risk:2': true,
      owner: 'Dana',
    });
  });
});
